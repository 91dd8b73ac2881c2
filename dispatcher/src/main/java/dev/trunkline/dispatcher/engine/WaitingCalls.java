package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.CallTags;
import dev.trunkline.dispatcher.control.Ruling;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Prepared;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where calls wait, without a thread each: to be prepared, until a moment, for a pause to end, or
 * queued at a limiter. {@link CallFlow} lets them wait, {@link Wakeups} lets them go on. For the
 * engine's thread only.
 */
final class WaitingCalls {
    private final Lifecycle lifecycle;
    private final CallReader reader;
    final Review review;
    final Limiters limiters;
    final Admission admission;
    final PreparationLimiter preparations = new PreparationLimiter();

    /** Apart from the deadlines: calls that are too late may have to wait before they can end. */
    final Timer<Call> delays = new Timer<>();

    final Timer<Call> deadlines = new Timer<>();

    WaitingCalls(EngineSettings settings, EngineParts parts) {
        this.lifecycle = parts.lifecycle();
        this.reader = new CallReader(parts);
        this.review = new Review(parts.controls());
        this.limiters = new Limiters(settings, parts.machine());
        this.admission = new Admission(limiters, deadlines);
    }

    /** What the controls in force say of a call; {@code needs} is null before it is routed. */
    Ruling ruling(CallState state, @Nullable Needs needs) {
        return review.controls()
                .of(
                        new CallTags(
                                state.request().requestId(),
                                state.request().context().batchId(),
                                tenant(state),
                                needs == null ? null : needs.config(),
                                needs == null ? null : needs.trunkId()));
    }

    private static @Nullable String tenant(CallState state) {
        return Objects.toString(state.request().tenantId(), null);
    }

    /** The call waits for a moment. */
    void delay(Call call, Instant until, NextStep.AfterWait then) {
        admission.endPrefetch(call);
        call.afterDelay = then;
        call.place = Call.Place.DELAYED;
        delays.add(call, Moment.of(until));
        call.compact();
    }

    /** The call waits for a pause to end. */
    void pause(Call call, CallState state) {
        call.state = state;
        admission.leave(call, null);
        admission.endPrefetch(call);
        boundWait(call);
        call.place = Call.Place.PAUSED;
        call.compact();
    }

    /** The call must not wait longer than it may. */
    private void boundWait(Call call) {
        call.deadline = Moment.of(lifecycle.deadline(call.known()));
        deadlines.add(call, call.deadline);
    }

    /** Whether a call may be prepared by a thread now; if not, it waits to be. */
    boolean enterPreparation(Call call) {
        if (preparations.enter(false)) {
            return true;
        }
        boundWait(call);
        preparations.add(call, tenant(call.known()));
        if (preparations.isCrowded()) {
            call.compact();
        }
        return false;
    }

    /** A thread has prepared the call. */
    void leavePreparation(Call call, Prepared prepared, Instant now) {
        if (call.ending == null) {
            preparations.leave();
        } else {
            preparations.leaveToEnd(prepared, Moment.of(now));
        }
    }

    /** What a prepared call needs. */
    Needs needs(Call call) {
        Needs needs = limiters.of(call.known().planOrNone(), tenant(call.known()));
        admission.routed(call, needs);
        return needs;
    }

    /** Whether a call that is prepared may be claimed now; if not, it is queued. */
    boolean admit(Call call, Needs needs, Instant now) {
        call.deadline = Moment.of(lifecycle.deadline(call.known()));
        return admission.enter(call, needs, Moment.of(now));
    }

    /** The call's state. The record of a compact call is read again to make it. */
    CallState state(Call call) {
        CallState state = peek(call);
        call.state = state;
        return state;
    }

    /** As {@link #state}, but the call stays compact. */
    CallState peek(Call call) {
        return call.state == null ? reader.again(call) : call.state;
    }

    /** A call has come to its end. */
    void finished(Call call) {
        admission.leave(call, null);
        admission.forget(call);
    }

    /** The call waits no more. */
    void withdraw(Call call) {
        admission.forget(call);
        delays.remove(call);
        call.place = Call.Place.ACTIVE;
    }

    /** A partition is given up: none of its calls waits any more. */
    void purge(Assignment assignment) {
        for (Call call : assignment.calls.values()) {
            admission.leave(call, null);
            withdraw(call);
        }
        limiters.queues().forEach(LimiterQueue::sweep);
        preparations.sweep();
    }

    /** Whether calls come faster than they can be prepared, or than the machine can place them. */
    boolean isSaturated(Instant now) {
        return preparations.isCrowded() || admission.isSaturated(Moment.of(now));
    }
}
