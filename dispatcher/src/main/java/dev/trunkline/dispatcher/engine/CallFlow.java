package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.control.Ruling;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record, from top to bottom: it is read, prepared, admitted, claimed, dialed,
 * answered and finished. {@link Lifecycle} decides each step, this class performs it. A step gives
 * the next transition, or null when the call waits: in {@link WaitingCalls}, for {@link
 * BlockingWork} or for a commit. For the engine's thread only.
 */
final class CallFlow {
    private static final Logger log = LoggerFactory.getLogger(CallFlow.class);

    private final String instanceId;
    private final EngineParts parts;
    private final Lifecycle lifecycle;
    private final InstantSource clock;
    private final CallReader reader;
    private final WaitingCalls waiting;
    private final BlockingWork work;
    private final GroupCommit commits;

    CallFlow(
            EngineSettings settings,
            EngineParts parts,
            WaitingCalls waiting,
            BlockingWork work,
            GroupCommit commits) {
        this.instanceId = settings.instanceId();
        this.parts = parts;
        this.lifecycle = parts.lifecycle();
        this.clock = parts.machine();
        this.reader = new CallReader(parts);
        this.waiting = waiting;
        this.work = work;
        this.commits = commits;
    }

    // Read

    /** A record was polled: its call starts, unless others of its key are before it. */
    void take(Assignment assignment, ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (assignment.ledger().isFinished(record.offset())) {
            return;
        }
        Call call = new Call(assignment, record, now);
        assignment.took(call);
        if (assignment.lanes.enter(record.key(), call)) {
            start(call);
        }
    }

    /** The call is first in its lane. */
    void start(Call call) {
        call.span = parts.listener().begun(call);
        switch (reader.read(call)) {
            case CallReader.Reading.Ends(Write.Ending ending) -> end(ending);
            case CallReader.Reading.Goes(Transition transition) -> go(call, transition);
            case CallReader.Reading.Claimed(CallState state, Claim claim) -> {
                call.state = state;
                go(call, recover(call, claim));
            }
        }
    }

    /** Performs step after step, until the call waits or ends. */
    void go(Call call, @Nullable Transition first) {
        Transition next = first;
        while (next != null) {
            next = perform(call, next);
        }
    }

    private @Nullable Transition perform(Call call, Transition transition) {
        call.place = Call.Place.ACTIVE;
        call.state = transition.state();
        return switch (transition.step()) {
            case NextStep.Prepare(boolean forget) -> forget ? prepareAnew(call) : prepare(call);
            case NextStep.TakeClaim() -> admit(call);
            case NextStep.Probe() -> probe(call);
            case NextStep.Wait(Instant until, NextStep.AfterWait then) -> {
                waiting.delay(call, until, then);
                yield null;
            }
            case NextStep.Finish(Verdict verdict) -> finish(call, verdict);
        };
    }

    // Prepare: route the call and resolve its credentials

    private @Nullable Transition prepare(Call call) {
        Ruling ruling = waiting.ruling(call.known(), null);
        if (!(ruling instanceof Ruling.Go)) {
            return stop(call, ruling);
        }
        Prepared known = work.preparedAtOnce(call, call.known());
        if (known != null) {
            return prepared(call, known, clock.instant());
        }
        if (waiting.enterPreparation(call)) {
            call.place = Call.Place.PREPARING;
            work.prepare(call, call.known());
        }
        return null;
    }

    /** The server has refused the credentials. */
    private @Nullable Transition prepareAnew(Call call) {
        call.told = null; // Credentials other than the refused ones are another answer.
        waiting.preparations.enter(true);
        call.place = Call.Place.PREPARING;
        work.prepareAnew(call, call.known());
        return null;
    }

    /** A pause or a cancellation is in the way. */
    private @Nullable Transition stop(Call call, Ruling ruling) {
        if (ruling instanceof Ruling.Cancelled(String why)) {
            return lifecycle.cancelled(call.known(), why);
        }
        waiting.pause(call, call.known());
        return null;
    }

    void handle(Signal.Ready ready) {
        Call call = ready.call();
        Instant now = clock.instant();
        waiting.leavePreparation(call, ready.prepared(), now);
        if (!call.isAbandoned()) {
            go(call, prepared(call, ready.prepared(), now));
        }
    }

    private Transition prepared(Call call, Prepared prepared, Instant now) {
        call.resolved(prepared.event());
        call.preparedAt = Moment.of(now);
        call.closes =
                prepared instanceof Prepared.Ready ready ? Moment.of(ready.closes()) : Pace.NEVER;
        Verdict ending = call.ending;
        return ending == null
                ? lifecycle.prepared(call.known(), prepared, now)
                : lifecycle.ended(call.known(), prepared, ending);
    }

    // Admit: the server, the trunk and the tenant must all have room

    private @Nullable Transition admit(Call call) {
        if (!call.partition.isActive()) {
            return null; // It is drained: the next owner claims.
        }
        if (!call.admitted) {
            Needs needs = waiting.needs(call);
            if (call.isInDoubt()) {
                waiting.admission.force(call, needs, Moment.of(clock.instant()));
            } else {
                Ruling ruling = waiting.ruling(call.known(), needs);
                if (!(ruling instanceof Ruling.Go)) {
                    return stop(call, ruling);
                }
                if (!waiting.admit(call, needs, clock.instant())) {
                    return null;
                }
            }
        }
        claim(call);
        return null;
    }

    /** The call was admitted when its turn came. */
    void turn(Call call, Instant now) {
        // A pause counts from now on, however many calls are still to be reviewed.
        Ruling ruling = waiting.ruling(call.known(), call.needs);
        go(
                call,
                ruling instanceof Ruling.Go
                        ? lifecycle.turn(call.known(), now)
                        : stop(call, ruling));
    }

    // Claim: commit the permission to dispatch

    private void claim(Call call) {
        CallState state = call.known();
        CallState.Plan plan = state.planOrNone();
        String attemptId = UUID.randomUUID().toString();
        call.place = Call.Place.CLAIMING;
        call.claiming = attemptId;
        call.span.claiming();
        commits.add(
                new Write.Claiming(
                        call,
                        new Claim(
                                call.offset(),
                                state.attempts() + 1,
                                attemptId,
                                instanceId,
                                Objects.requireNonNull(plan.credentials(), "credentials").url(),
                                state.room(),
                                state.inDoubt(),
                                clock.instant(),
                                plan.route(),
                                plan.server())));
    }

    /** The claim is committed: the one request that it permits may be sent. */
    void claimed(Write.Claiming claiming, long leaseEnd) {
        Call call = claiming.call();
        call.span.claimed();
        call.toldEvent();
        call.place = Call.Place.DIALING;
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
        long hoursEnd = parts.machine().nanoTime() + call.closes - Moment.of(clock.instant());
        return hoursEnd - leaseEnd < 0 ? hoursEnd : leaseEnd;
    }

    // Dial, and what LiveKit answers

    void handle(Signal.Unsent unsent) {
        Call call = unsent.call();
        if (!call.isAbandoned() && unsent.attempt().cancel()) {
            tell(call, unsent.lapse());
            waiting.admission.leave(call, null);
            go(call, released(call, lifecycle.unsent(call.known(), clock.instant())));
        }
    }

    /** At the end of the callee's hours nothing was too slow. */
    private void tell(Call call, EngineListener.Lapse lapse) {
        Instant now = clock.instant();
        if (call.closes <= Moment.of(now)) {
            return;
        }
        parts.listener().claimLapsed(lapse, now);
        if (lapse == EngineListener.Lapse.LEASE) {
            commits.claimLapsed();
            log.warn(
                    "claim lapsed before its call was sent, it is claimed again: commits to Kafka"
                            + " or this machine are too slow request_id={}",
                    call.requestId());
        }
    }

    void handle(Signal.Answered signal) {
        Call call =
                signal.call().isAbandoned()
                        ? work.detached.answered(signal.attempt().id(), signal.answer())
                        : signal.call();
        if (call != null) {
            go(call, answered(call, signal.answer()));
        }
    }

    private Transition answered(Call call, LiveKitAnswer answer) {
        call.answer = answer;
        waiting.admission.leave(call, answer);
        Transition next = lifecycle.answered(call.known(), answer, clock.instant());
        return switch (answer) {
            case LiveKitAnswer.NotExecuted _, LiveKitAnswer.Unauthorized _ -> released(call, next);
            case LiveKitAnswer.RoomIs _, LiveKitAnswer.Ambiguous _, LiveKitAnswer.Refused _ -> next;
        };
    }

    /** Nothing was executed under the call's claim: it is released, unless the call ends. */
    private Transition released(Call call, Transition next) {
        if (!(next.step() instanceof NextStep.Finish)) {
            release(call, next.state());
        }
        return next;
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

    private @Nullable Transition probe(Call call) {
        call.place = Call.Place.PROBING;
        work.probe(call, call.known());
        return null;
    }

    void handle(Signal.Probed probed) {
        Call call = probed.call();
        if (!call.isAbandoned()) {
            go(call, lifecycle.probed(call.known(), probed.result(), clock.instant()));
        }
    }

    // Finish: commit the outcome

    private @Nullable Transition finish(Call call, Verdict verdict) {
        waiting.finished(call);
        end(new Write.Ending(call, Results.of(call, verdict, clock.instant()), null));
        return null;
    }

    /** A waiting call ends; it is prepared first, only to tell where it would have gone. */
    void finishPrepared(Call call, CallState state, Verdict verdict) {
        call.state = state;
        call.ending = verdict;
        call.place = Call.Place.PREPARING;
        work.prepare(call, state);
    }

    private void end(Write.Ending ending) {
        ending.call().place = Call.Place.ENDING;
        ending.call().span.ending();
        commits.add(ending);
    }

    /** The outcome is committed: the next call of its lane starts. */
    void ended(Assignment home, Write.Ending ending) {
        Call call = ending.call();
        home.finished(call);
        EngineListener listener = parts.listener();
        if (ending.deadLetter() != null) {
            listener.deadLettered(ending.deadLetter().reason());
        }
        if (ending.result() != null) {
            listener.finished(ending.result());
            listener.finishedAfter(Duration.between(call.recordedAt(), clock.instant()));
        }
        call.span.ended(ending.result());
        Call next = home.lanes.leave(call.key);
        if (next != null) {
            start(next);
        }
    }

    // When partitions come and go

    /** The ledger has a claim of this record by a former owner, which may be this instance. */
    private @Nullable Transition recover(Call call, Claim claim) {
        call.told = ToldCredentials.of(claim.server());
        DetachedAttempts.Detached found = work.detached.adopt(claim.attemptId(), call);
        if (found == null) {
            return lifecycle.recovered(call.known(), claim, call.partition.ledgerReadAt());
        }
        if (!found.wasSent()) {
            call.attempt = Attempt.neverSent(claim.attemptId());
            return released(call, lifecycle.released(call.known(), claim, clock.instant()));
        }
        call.state = lifecycle.readopted(call.known(), claim);
        call.attempt = Attempt.sentBefore(claim.attemptId());
        call.place = Call.Place.DIALING;
        LiveKitAnswer answer = found.answer();
        return answer == null ? null : answered(call, answer);
    }

    /** A partition is about to go: claims that are not used yet are released. */
    void releaseUnsent(Assignment assignment) {
        for (Call call : assignment.calls.values()) {
            if (call.isDialing() && call.attempt != null && call.attempt.cancel()) {
                waiting.admission.leave(call, null);
                release(call, call.known());
            }
        }
    }

    /** A partition has gone: what is not sent is cancelled for good, what is sent is kept. */
    void purge(Assignment assignment) {
        assignment.close();
        work.detached.detach(assignment, Moment.of(clock.instant()));
        waiting.purge(assignment);
        assignment.calls.values().forEach(call -> call.span.abandoned());
    }
}
