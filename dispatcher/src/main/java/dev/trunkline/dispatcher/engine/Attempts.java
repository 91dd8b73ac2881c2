package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts at calls that are admitted, from the claim to LiveKit's answer; also of those whose
 * partition went away and came back meanwhile. For the engine's thread only.
 */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final EngineSettings settings;
    private final Lifecycle lifecycle;
    private final InstantSource clock;
    private final Machine machine;
    private final BlockingWork work;
    private final GroupCommit commits;
    private final WaitingCalls waiting;
    private final EngineListener listener;
    private final BiConsumer<Call, Transition> next;
    private final DetachedAttempts detached;

    /**
     * @param next performs what becomes of a call after its attempt
     */
    Attempts(
            EngineSettings settings,
            EngineParts parts,
            BlockingWork work,
            GroupCommit commits,
            WaitingCalls waiting,
            BiConsumer<Call, Transition> next) {
        this.settings = settings;
        this.lifecycle = parts.lifecycle();
        this.clock = parts.clock();
        this.machine = parts.machine();
        this.work = work;
        this.commits = commits;
        this.waiting = waiting;
        this.next = next;
        this.listener = parts.listener();
        this.detached = work.detached;
    }

    /** The ledger has a claim of this record by a former owner, who may be this instance. */
    void recover(Call call, Claim claim) {
        call.told = ToldCredentials.of(claim.server());
        DetachedAttempts.Detached attempt = detached.adopt(claim.attemptId(), call);
        if (attempt == null) {
            Instant since = call.assignment.ledgerReadAt();
            next.accept(call, lifecycle.recovered(call.known(), claim, since));
        } else if (attempt.wasSent()) {
            readopt(call, claim, attempt.answer());
        } else {
            call.attempt = Attempt.neverSent(claim.attemptId());
            goOn(call, lifecycle.released(call.known(), claim, clock.instant()));
        }
    }

    private void readopt(Call call, Claim claim, @Nullable LiveKitAnswer answer) {
        call.state = lifecycle.readopted(call.known(), claim);
        call.attempt = Attempt.sentBefore(claim.attemptId());
        if (answer != null) {
            answered(call, answer);
        }
    }

    /** Asks for the claim of an admitted call: it goes with the next transaction. */
    void claim(Call call) {
        CallState state = call.known();
        CallState.Plan plan = state.planOrNone();
        String attemptId = UUID.randomUUID().toString();
        call.claiming = attemptId;
        call.span.claiming();
        commits.add(
                new Write.Claiming(
                        call,
                        new Claim(
                                call.offset(),
                                state.attempts() + 1,
                                attemptId,
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
        call.toldEvent();
        call.state = call.known().claimed(claiming.claim());
        call.answer = null;
        call.attempt = new Attempt(claiming.claim().attemptId(), permitted(call, leaseEnd));
        call.claiming = null;
        work.dial(call, call.state, call.attempt, call.sendAt);
    }

    /** No claim permits sending after the callee's hours. */
    private long permitted(Call call, long leaseEnd) {
        if (call.closes == Pace.NEVER || call.isInDoubt()) {
            return leaseEnd;
        }
        long hoursEnd = machine.nanoTime() + call.closes - Moment.of(clock.instant());
        return hoursEnd - leaseEnd < 0 ? hoursEnd : leaseEnd;
    }

    void handle(Signal.Unsent unsent) {
        Call call = unsent.call();
        if (!call.isAbandoned() && unsent.attempt().cancel()) {
            tell(call, unsent.lapse());
            waiting.leave(call, null);
            goOn(call, lifecycle.unsent(call.known(), clock.instant()));
        }
    }

    /** At the end of the callee's hours nobody was too slow. */
    private void tell(Call call, EngineListener.Lapse lapse) {
        Instant now = clock.instant();
        if (call.closes <= Moment.of(now)) {
            return;
        }
        listener.claimLapsed(lapse, now);
        if (lapse == EngineListener.Lapse.LEASE) {
            commits.claimLapsed();
            log.warn(
                    "claim lapsed before its call was sent, it is claimed again: commits to Kafka"
                            + " or this machine are too slow request_id={}",
                    call.requestId());
        }
    }

    /** Nothing was executed under the call's claim: it is released, unless the call ends. */
    private void goOn(Call call, Transition transition) {
        if (!(transition.step() instanceof NextStep.Finish)) {
            release(call, transition.state());
        }
        next.accept(call, transition);
    }

    void handle(Signal.Answered signal) {
        Call call = signal.call();
        if (!call.isAbandoned()) {
            answered(call, signal.answer());
            return;
        }
        Call adopter = detached.answered(signal.attempt().id(), signal.answer());
        if (adopter != null) {
            answered(adopter, signal.answer());
        }
    }

    private void answered(Call call, LiveKitAnswer answer) {
        call.answer = answer;
        waiting.leave(call, answer);
        Transition transition = lifecycle.answered(call.known(), answer, clock.instant());
        if (isSurelyNotExecuted(answer)) {
            goOn(call, transition);
        } else {
            next.accept(call, transition);
        }
    }

    private static boolean isSurelyNotExecuted(LiveKitAnswer answer) {
        return switch (answer) {
            case LiveKitAnswer.NotExecuted _, LiveKitAnswer.Unauthorized _ -> true;
            case LiveKitAnswer.RoomIs _, LiveKitAnswer.Ambiguous _, LiveKitAnswer.Refused _ ->
                    false;
        };
    }

    /**
     * Nothing is under way under the call's last claim. Committed ahead of the claim of the next
     * attempt, so it never hides that one. A call in doubt keeps its claim, which says so.
     */
    private void release(Call call, CallState state) {
        if (!state.inDoubt()) {
            LedgerEntry.Waiting entry =
                    new LedgerEntry.Waiting(call.offset(), state.attempts(), clock.instant());
            commits.add(new Write.Waiting(call, entry));
        }
    }

    /** A partition is about to go: claims that are not made use of yet are released. */
    void releaseUnsent(Assignment assignment) {
        for (Call call : assignment.calls.values()) {
            if (call.isDialing() && call.attempt != null && call.attempt.cancel()) {
                waiting.leave(call, null);
                release(call, call.known());
            }
        }
    }

    /**
     * A partition is given up. What is not sent is cancelled for good; what is sent is kept for the
     * partition to come back.
     */
    void purge(Assignment assignment) {
        Instant now = clock.instant();
        for (Call call : assignment.calls.values()) {
            // Its last claim may be in the ledger, or the one before: what is known of both counts.
            if (call.claiming != null) {
                detached.addUnsent(call, call.claiming, now);
            }
            if (call.attempt != null) {
                keep(call, call.attempt, now);
            }
        }
    }

    private void keep(Call call, Attempt attempt, Instant now) {
        if (attempt.cancel()) {
            detached.addUnsent(call, attempt.id(), now);
        } else {
            detached.addSent(call, attempt.id(), call.answer, now);
        }
    }

    /** A partition's ledger was read. */
    void ledgerRead(Assignment assignment) {
        detached.settle(assignment.partition, assignment.ledger());
    }

    /** Forgets attempts whose partition does not come back. */
    void forgetOld(Instant now, Collection<Assignment> ours) {
        detached.forgetOld(
                now, partition -> ours.stream().anyMatch(each -> each.partition.equals(partition)));
    }
}
