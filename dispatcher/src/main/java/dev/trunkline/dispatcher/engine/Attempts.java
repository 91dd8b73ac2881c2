package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Step;
import dev.trunkline.dispatcher.pipeline.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Attempts at calls that are admitted, from the claim to LiveKit's answer; also of those whose
 * partition went away and came back meanwhile. For the engine's thread only.
 */
final class Attempts {
    /** What comes of an attempt that was cancelled in time. */
    private static final LiveKitAnswer NEVER_SENT =
            new LiveKitAnswer.NotExecuted(
                    LiveKitAnswer.Cause.REFUSED, "cancelled before it was sent", null);

    private final EngineSettings settings;
    private final Lifecycle lifecycle;
    private final InstantSource clock;
    private final Workers workers;
    private final GroupCommit commits;
    private final WaitingCalls waiting;
    private final BiConsumer<Call, Transition> next;
    private final Orphans orphans;

    /**
     * @param next performs what becomes of a call after its attempt
     */
    Attempts(
            EngineSettings settings,
            EngineParts parts,
            Workers workers,
            GroupCommit commits,
            WaitingCalls waiting,
            BiConsumer<Call, Transition> next) {
        this.settings = settings;
        this.lifecycle = parts.lifecycle();
        this.clock = parts.clock();
        this.workers = workers;
        this.commits = commits;
        this.waiting = waiting;
        this.next = next;
        this.orphans = new Orphans(settings.lease().plus(settings.drain()).multipliedBy(4));
    }

    /** The ledger has a claim of this record by a former owner, who may be this instance. */
    void recover(Call call, Claim claim) {
        Transition doubted =
                lifecycle.recovered(call.known(), claim, call.assignment.ledgerReadAt());
        Orphans.Orphan orphan = orphans.adopt(claim.attemptId(), call);
        if (orphan == null) {
            next.accept(call, doubted);
            return;
        }
        call.state = lifecycle.readopted(call.known(), claim);
        call.attempt = Attempt.sentBefore(claim.attemptId());
        LiveKitAnswer answer = orphan.answer();
        if (answer != null) {
            answered(call, answer);
        }
    }

    /** Asks for the claim of an admitted call: it goes with the next transaction. */
    void claim(Call call) {
        CallState state = call.known();
        CallState.Plan plan = state.planOrNone();
        call.span.claiming();
        commits.add(
                new Write.Claiming(
                        call,
                        new Claim(
                                call.offset(),
                                state.attempts() + 1,
                                UUID.randomUUID().toString(),
                                settings.instanceId(),
                                Objects.requireNonNull(plan.credentials(), "credentials").url(),
                                state.room(),
                                state.inDoubt(),
                                clock.instant(),
                                plan.route(),
                                plan.server())));
    }

    /** The claim is committed: the one request it permits may be sent. */
    void claimed(Write.Claiming claiming, long leaseEnd) {
        Call call = claiming.call();
        call.span.claimed();
        call.event = null;
        call.state = call.known().claimed(claiming.claim());
        call.answer = null;
        call.attempt = new Attempt(claiming.claim().attemptId(), permitted(call, leaseEnd));
        workers.dial(call, call.state, call.attempt, call.sendAt);
    }

    /** No claim permits sending after the callee's hours. */
    private long permitted(Call call, long leaseEnd) {
        if (call.closes == Pace.NEVER || call.isInDoubt()) {
            return leaseEnd;
        }
        long hoursEnd = System.nanoTime() + call.closes - Moment.of(clock.instant());
        return hoursEnd - leaseEnd < 0 ? hoursEnd : leaseEnd;
    }

    void handle(Signal.Unsent unsent) {
        Call call = unsent.call();
        if (!call.isAbandoned()) {
            waiting.leave(call, null);
            call.attempt = null;
            Transition transition = lifecycle.unsent(call.known(), clock.instant());
            if (isPastHours(call)) {
                release(call, transition.state());
            }
            next.accept(call, transition);
        }
    }

    private boolean isPastHours(Call call) {
        return !call.isInDoubt() && call.closes <= Moment.of(clock.instant());
    }

    void handle(Signal.Answered signal) {
        Call call = signal.call();
        if (!call.isAbandoned()) {
            answered(call, signal.answer());
            return;
        }
        Call adopter = orphans.answered(signal.attempt().id(), signal.answer());
        if (adopter != null) {
            answered(adopter, signal.answer());
        }
    }

    private void answered(Call call, LiveKitAnswer answer) {
        call.answer = answer;
        waiting.leave(call, answer);
        Transition transition = lifecycle.answered(call.known(), answer, clock.instant());
        boolean waits = transition.step() instanceof Step.Wait;
        if (waits && answer instanceof LiveKitAnswer.NotExecuted && !transition.state().inDoubt()) {
            release(call, transition.state());
        }
        next.accept(call, transition);
    }

    /**
     * Nothing is under way under the call's last claim. Committed ahead of the claim of the next
     * attempt, so it never hides that one.
     */
    private void release(Call call, CallState state) {
        LedgerEntry.Waiting entry =
                new LedgerEntry.Waiting(call.offset(), state.attempts(), clock.instant());
        commits.add(new Write.Waiting(call, entry));
    }

    /**
     * A partition is given up. What is not sent is cancelled for good; what is sent is kept for the
     * partition to come back.
     */
    void purge(Assignment assignment) {
        Instant now = clock.instant();
        for (Call call : assignment.calls.values()) {
            if (call.attempt != null) {
                LiveKitAnswer answer = call.attempt.cancel() ? NEVER_SENT : call.answer;
                orphans.add(call.attempt.id(), answer, now);
            }
        }
    }

    /** Forgets those whose partition does not come back. */
    void forgetOld(Instant now) {
        orphans.forgetOld(now);
    }
}
