/**
 * The engine: one platform thread owns the consumer and the transactional producer. {@link
 * dev.trunkline.dispatcher.engine.Loop} ticks: it takes records in and commits a tick's claims,
 * outcomes and offsets in one transaction. {@link dev.trunkline.dispatcher.engine.CallFlow} is the
 * path of a call. Whatever may block runs on virtual threads and comes back as a {@link
 * dev.trunkline.dispatcher.engine.Signal}.
 *
 * <p>Where a call can be ({@code Call.Place}), and what moves it: its next step ({@code NextStep}),
 * a signal, the clock, a control or a commit. Between two places a call is {@code ACTIVE}. While
 * its partition is drained a call stays where it is.
 *
 * <pre>
 *  place       enters when                               leaves when
 *  ----------  ----------------------------------------  ------------------------------------------
 *  LANE        its record is polled                      no other call of its key is before it
 *  ACTIVE      it leaves another place                   its next step is performed
 *  TO_PREPARE  Prepare, and the limiter is full          there is room, cancelled, paused, too late
 *  PREPARING   Prepare                                   Ready
 *  DELAYED     Wait                                      its moment has come, cancelled
 *  PAUSED      Prepare or TakeClaim, and it is paused    resumed, cancelled, too late
 *  QUEUED      TakeClaim, and a limiter denies           its turn, cancelled, paused, too late
 *  CLAIMING    TakeClaim, and all limiters have room     its claim is committed
 *  DIALING     its claim is committed                    Answered, Unsent
 *  PROBING     Probe                                     Probed
 *  ENDING      Finish                                    its outcome is committed
 * </pre>
 */
@NullMarked
package dev.trunkline.dispatcher.engine;

import org.jspecify.annotations.NullMarked;
