package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Pace;

/**
 * Why a call can't go on now.
 *
 * @param until when to look again, in nanoseconds since the epoch; {@link Pace#NEVER} when only an
 *     event can change it
 */
record Hold(Cause cause, long until) {

    /** What is in the way. */
    enum Cause {
        BREAKER,
        CONCURRENCY,
        PACE,
        /** Others were here before. */
        LINE
    }

    static final Hold LINE = new Hold(Cause.LINE, Pace.NEVER);
    static final Hold CONCURRENCY = new Hold(Cause.CONCURRENCY, Pace.NEVER);
}
