package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.CallTags;
import dev.trunkline.dispatcher.control.Ruling;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.PartitionShare;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait, without a thread each: at the preparations to be prepared, until a moment,
 * for a pause to end, or in line for what they need. Lets them go on when they may, and ends those
 * that are cancelled or too late. For the engine's thread only.
 */
final class WaitingCalls {
    /** Reading a record again takes some ten microseconds: this many don't hold others up. */
    private static final int MOST_EXPIRED = 1_000;

    private final Lifecycle lifecycle;
    private final CallReader reader;
    private final BlockingWork work;
    private final BiConsumer<Call, Transition> next;
    private final Review review;
    private final Limiters limiters;
    private final Admission admission;
    private final Deadlines deadlines = new Deadlines();
    private final Endings endings = new Endings();
    private final PreparationLimiter preparations = new PreparationLimiter();
    private final DelayQueue delays = new DelayQueue();

    /**
     * @param next performs what becomes of a call that waits no more
     */
    WaitingCalls(
            EngineSettings settings,
            EngineParts parts,
            CallReader reader,
            BlockingWork work,
            BiConsumer<Call, Transition> next) {
        this.lifecycle = parts.lifecycle();
        this.reader = reader;
        this.work = work;
        this.next = next;
        this.review = new Review(parts.controls());
        this.limiters = new Limiters(settings, parts.clock());
        this.admission = new Admission(limiters, deadlines);
    }

    /** Has the call wait for a moment. */
    void delay(Call call, Instant until, NextStep.AfterWait then) {
        admission.endPrefetch(call);
        delays.delay(until, call, then);
        call.compact();
    }

    /** Whether a call that is not routed yet may be; if not, it is seen to. */
    boolean mayBegin(Call call) {
        return mayGo(call, tags(call.known(), null));
    }

    /**
     * Whether a call may be prepared on a thread now, to be told {@link #prepared} after; if not,
     * it waits at the preparations.
     *
     * @param atOnce it has been inside before and does not wait again
     */
    boolean enter(Call call, boolean atOnce) {
        if (preparations.enter(atOnce)) {
            return true;
        }
        waits(call);
        preparations.add(call, tenant(call.known()));
        if (preparations.isCrowded()) {
            call.compact();
        }
        return false;
    }

    /** A call that was prepared on a thread has come out. */
    void prepared(Call call, Prepared prepared, Instant now) {
        if (call.ending == null) {
            preparations.leave();
        } else {
            endings.left(prepared, now);
        }
    }

    /** Whether a call that is prepared may be claimed now; if not, it waits, or is seen to. */
    boolean admit(Call call, Instant now) {
        CallState state = call.known();
        Needs needs = limiters.of(state.planOrNone(), tenant(state));
        admission.changed(limiters.changed());
        if (state.inDoubt()) {
            admission.force(call, needs, Moment.of(now));
            return true;
        }
        call.needs = needs;
        if (!mayGo(call, tags(state, needs))) {
            return false;
        }
        call.deadline = lifecycle.deadline(state).toEpochMilli();
        return admission.enter(call, needs, Moment.of(now));
    }

    /**
     * Gives up the places that an admitted call has taken.
     *
     * @param answer of its server; null when it was not asked
     */
    void leave(Call call, @Nullable LiveKitAnswer answer) {
        admission.leave(call, answer);
    }

    /** A call has come to its end. */
    void finished(Call call) {
        admission.leave(call, null);
        admission.forget(call);
    }

    /** The call is not at work from here on, and must not wait longer than it may. */
    private void waits(Call call) {
        call.deadline = lifecycle.deadline(call.known()).toEpochMilli();
        deadlines.add(call);
    }

    /** Whether no pause and no cancellation is in the way; if one is, the call is seen to. */
    private boolean mayGo(Call call, CallTags tags) {
        return switch (review.controls().of(tags)) {
            case Ruling.Go() -> true;
            case Ruling.Paused _ -> {
                pause(call);
                yield false;
            }
            case Ruling.Cancelled(String why) -> {
                next.accept(call, lifecycle.cancelled(call.known(), why));
                yield false;
            }
        };
    }

    private void pause(Call call) {
        admission.leave(call, null);
        admission.endPrefetch(call);
        waits(call);
        call.place = Call.Place.PAUSED;
        call.compact();
    }

    private static CallTags tags(CallState state, @Nullable Needs needs) {
        return new CallTags(
                state.request().requestId(),
                state.request().context().batchId(),
                tenant(state),
                needs == null ? null : needs.config(),
                needs == null ? null : needs.trunkId());
    }

    private static @Nullable String tenant(CallState state) {
        return Objects.toString(state.request().tenantId(), null);
    }

    /** Lets go on what has waited long enough. */
    void wake(Instant now, Collection<Assignment> assignments) {
        for (DelayQueue.Delayed due = delays.due(now); due != null; due = delays.due(now)) {
            next.accept(due.call(), lifecycle.due(state(due.call()), due.next(), now));
        }
        review(assignments, now);
        expire(now);
        for (Call call = preparations.next(); call != null; call = preparations.next()) {
            deadlines.remove(call);
            next.accept(call, lifecycle.begin(state(call), now));
        }
        takeTurns(now);
    }

    /** What is known of a call; one that is compact is read again. */
    private CallState state(Call call) {
        CallState state = call.state;
        if (state == null) {
            state = reader.again(call);
            call.state = state;
        }
        return state;
    }

    private void takeTurns(Instant now) {
        long moment = Moment.of(now);
        admission.tick(moment);
        for (Call call = admission.next(moment); call != null; call = admission.next(moment)) {
            turn(call, now);
        }
    }

    /**
     * A call that is admitted claims; a prefetched one is prepared for its turn; one whose turn
     * comes too late ends with the others that are.
     */
    private void turn(Call call, Instant now) {
        if (now.toEpochMilli() >= call.deadline) {
            admission.leave(call, null);
            admission.endPrefetch(call);
            deadlines.add(call);
        } else if (!call.admitted) {
            next.accept(call, lifecycle.begin(state(call), now));
        } else if (mayGo(call, tags(call.known(), call.needs))) {
            // A pause counts from now on, however many calls there are to be looked at.
            next.accept(call, lifecycle.turn(call.known(), now));
        }
    }

    private void review(Collection<Assignment> assignments, Instant now) {
        if (review.begins(assignments)) {
            // What was left behind where a call waited before must not be taken for it again.
            limiters.all().forEach(Limiter::sweep);
            preparations.sweep();
        }
        int seen = 0;
        while (endings.hasRoom(now)) {
            Call call = review.next(seen++);
            if (call == null) {
                return;
            }
            if (!call.isAbandoned() && call.place != Call.Place.IN_PROGRESS && !call.isInDoubt()) {
                review(call, now);
            }
        }
    }

    private void review(Call call, Instant now) {
        CallState state = call.state == null ? reader.again(call) : call.state;
        switch (review.controls().of(tags(state, call.needs))) {
            case Ruling.Go() -> {
                if (call.place == Call.Place.PAUSED) {
                    withdraw(call);
                    next.accept(call, lifecycle.begin(state, now));
                }
            }
            case Ruling.Paused _ -> {
                if (call.place != Call.Place.PAUSED && call.place != Call.Place.DELAYED) {
                    withdraw(call);
                    call.state = state;
                    pause(call);
                }
            }
            case Ruling.Cancelled(String why) -> {
                String where = where(call, now);
                withdraw(call);
                end(call, lifecycle.cancelled(state, why + where), now);
            }
        }
    }

    private void expire(Instant now) {
        for (int ended = 0; ended < MOST_EXPIRED && endings.hasRoom(now); ended++) {
            Call late = deadlines.due(now.toEpochMilli());
            if (late == null) {
                return;
            }
            String where = where(late, now);
            withdraw(late);
            end(late, lifecycle.expired(state(late), where), now);
        }
    }

    /** Ends a call that waits; one that was routed before tells where it would have gone. */
    private void end(Call call, Transition end, Instant now) {
        boolean mayTell = call.needs != null && end.state().plan() == null;
        if (mayTell
                && end.step() instanceof NextStep.Finish(Verdict verdict)
                && endings.enter(now)) {
            call.state = end.state();
            call.ending = verdict;
            work.prepare(call, end.state(), false);
        } else {
            next.accept(call, end);
        }
    }

    /** What a call waits for, for people. */
    private String where(Call call, Instant now) {
        Limiter limiter = call.queuedAt;
        Needs needs = call.needs;
        if (limiter != null && needs != null) {
            return WaitText.queued(
                    needs, limiter, limiter.cause(Moment.of(now), admission.share()));
        }
        return switch (call.place) {
            case IN_PROGRESS -> WaitText.tooLong();
            case DELAYED, QUEUED -> "";
            case TO_PREPARE -> WaitText.unrouted();
            case PAUSED -> WaitText.paused(review.controls().of(tags(state(call), needs)));
        };
    }

    private void withdraw(Call call) {
        admission.forget(call);
        call.place = Call.Place.IN_PROGRESS;
    }

    /** A partition is given up: none of its calls waits any more. */
    void purge(Assignment assignment) {
        delays.forget(assignment);
        for (Call call : assignment.calls.values()) {
            admission.leave(call, null);
            withdraw(call);
        }
        preparations.sweep();
    }

    /** Whether more can be done at once, or at what moment there will be, as for a poll. */
    long nextTurn(Instant now) {
        long moment = Moment.of(now);
        boolean more = review.isUnderWay() || deadlines.isDue(now.toEpochMilli());
        return more && endings.hasRoom(now) ? moment : admission.nextTurn(moment);
    }

    /** Whether calls come faster than they can be prepared, or than the machine can place them. */
    boolean isSaturated(Instant now) {
        return preparations.isCrowded() || admission.isSaturated(Moment.of(now));
    }

    /** Which partitions are ours: so much of every limit is, too. */
    void share(PartitionShare share) {
        admission.share(share);
    }

    PartitionShare share() {
        return admission.share();
    }

    Limiters limiters() {
        return limiters;
    }
}
