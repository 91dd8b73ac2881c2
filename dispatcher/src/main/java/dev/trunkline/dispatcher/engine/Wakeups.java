package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.Ruling;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;

/**
 * Lets waiting calls go on when they may, and ends those that are cancelled or too late. For the
 * engine's thread only.
 */
final class Wakeups {
    /** Reading a record again takes some ten microseconds: this many don't hold others up. */
    private static final int MOST_EXPIRED = 1_000;

    private final Lifecycle lifecycle;
    private final WaitingCalls waiting;
    private final CallFlow flow;

    Wakeups(EngineParts parts, WaitingCalls waiting, CallFlow flow) {
        this.lifecycle = parts.lifecycle();
        this.waiting = waiting;
        this.flow = flow;
    }

    /** A tick's share of what has waited long enough. */
    void wake(Instant now, Collection<Assignment> assignments) {
        resumeDelayed(now);
        review(assignments, now);
        expire(now);
        prepare(now);
        takeTurns(now);
    }

    private void resumeDelayed(Instant now) {
        long moment = Moment.of(now);
        for (Call due = waiting.delays.due(moment); due != null; due = waiting.delays.due(moment)) {
            NextStep.AfterWait then = Objects.requireNonNull(due.afterDelay, "not delayed");
            flow.go(due, lifecycle.due(waiting.state(due), then, now));
        }
    }

    /** The controls have changed: a paused call may go on, or a waiting one must stop. */
    private void review(Collection<Assignment> assignments, Instant now) {
        if (waiting.review.begins(assignments)) {
            // A stale entry where a call waited before must not be taken for it again.
            waiting.limiters.queues().forEach(LimiterQueue::sweep);
            waiting.preparations.sweep();
        }
        long moment = Moment.of(now);
        int seen = 0;
        while (waiting.preparations.hasRoomToEnd(moment)) {
            Call call = waiting.review.next(seen++);
            if (call == null) {
                return;
            }
            if (!call.isAbandoned() && call.place.isWaiting() && !call.isInDoubt()) {
                review(call, now);
            }
        }
    }

    private void review(Call call, Instant now) {
        CallState state = waiting.peek(call);
        switch (waiting.ruling(state, call.needs)) {
            case Ruling.Go() -> {
                if (call.place == Call.Place.PAUSED) {
                    waiting.withdraw(call);
                    flow.go(call, lifecycle.begin(state, now));
                }
            }
            case Ruling.Paused _ -> {
                if (call.place != Call.Place.PAUSED && call.place != Call.Place.DELAYED) {
                    waiting.withdraw(call);
                    waiting.pause(call, state);
                }
            }
            case Ruling.Cancelled(String why) -> {
                String where = where(call, now);
                waiting.withdraw(call);
                end(call, lifecycle.cancelled(state, why + where), now);
            }
        }
    }

    private void expire(Instant now) {
        long moment = Moment.of(now);
        for (int ended = 0;
                ended < MOST_EXPIRED && waiting.preparations.hasRoomToEnd(moment);
                ended++) {
            Call late = waiting.deadlines.due(moment);
            if (late == null) {
                return;
            }
            String where = where(late, now);
            waiting.withdraw(late);
            end(late, lifecycle.expired(waiting.state(late), where), now);
        }
    }

    /** Ends a call that waits; one that was routed before tells where it would have gone. */
    private void end(Call call, Transition end, Instant now) {
        boolean mayTell = call.needs != null && end.state().plan() == null;
        if (mayTell
                && end.step() instanceof NextStep.Finish(Verdict verdict)
                && waiting.preparations.enterToEnd(Moment.of(now))) {
            flow.finishPrepared(call, end.state(), verdict);
        } else {
            flow.go(call, end);
        }
    }

    /** What a call waits for, for people. */
    private String where(Call call, Instant now) {
        Limiter limiter = call.queuedAt;
        Needs needs = call.needs;
        if (limiter != null && needs != null) {
            LimiterQueue queue = waiting.limiters.queue(limiter);
            return WaitText.queued(
                    needs, limiter, queue.cause(Moment.of(now), waiting.admission.share()));
        }
        return switch (call.place) {
            case ACTIVE -> WaitText.tooLong();
            case TO_PREPARE -> WaitText.unrouted();
            case PAUSED -> WaitText.paused(waiting.ruling(waiting.state(call), needs));
            case DELAYED, QUEUED, LANE, PREPARING, CLAIMING, DIALING, PROBING, ENDING -> "";
        };
    }

    private void prepare(Instant now) {
        for (Call call = waiting.preparations.next();
                call != null;
                call = waiting.preparations.next()) {
            waiting.deadlines.remove(call);
            flow.go(call, lifecycle.begin(waiting.state(call), now));
        }
    }

    private void takeTurns(Instant now) {
        long moment = Moment.of(now);
        waiting.admission.tick(moment);
        for (Call call = waiting.admission.next(moment);
                call != null;
                call = waiting.admission.next(moment)) {
            turn(call, now);
        }
    }

    /**
     * A call that is admitted claims; a prefetched one is prepared for its turn; one whose turn
     * comes too late ends with the others that are.
     */
    private void turn(Call call, Instant now) {
        if (Moment.of(now) >= call.deadline) {
            waiting.admission.leave(call, null);
            waiting.admission.endPrefetch(call);
            waiting.deadlines.add(call, call.deadline);
        } else if (call.admitted) {
            flow.turn(call, now);
        } else {
            flow.go(call, lifecycle.begin(waiting.state(call), now));
        }
    }

    /** Whether more can be done at once, or at what moment there will be, as for a poll. */
    long next(Instant now) {
        long moment = Moment.of(now);
        boolean more = waiting.review.isUnderWay() || waiting.deadlines.next() <= moment;
        return more && waiting.preparations.hasRoomToEnd(moment)
                ? moment
                : waiting.admission.nextTurn(moment);
    }
}
