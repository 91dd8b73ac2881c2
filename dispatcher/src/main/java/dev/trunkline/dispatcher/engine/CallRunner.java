package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Step;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Performs what the {@link Lifecycle} decides: starts workers, parks, asks for claims, ends calls.
 * For the engine's thread only.
 */
final class CallRunner {
    /** What comes of an attempt that was cancelled in time. */
    private static final LiveKitAnswer NEVER_SENT =
            new LiveKitAnswer.NotExecuted(
                    LiveKitAnswer.Cause.REFUSED, "cancelled before it was sent", null);

    private final EngineSettings settings;
    private final Lifecycle lifecycle;
    private final RequestReader requests;
    private final Workers workers;
    private final GroupCommit commits;
    private final EngineListener listener;
    private final InstantSource clock;
    private final ServerSlots slots;
    private final Orphans orphans;
    private final Parking parking = new Parking();

    /** Calls that have got a place at their server and have not made use of it. */
    private final Queue<Call> turns = new ArrayDeque<>();

    private boolean takingTurns;

    CallRunner(EngineSettings settings, EngineParts parts, Workers workers, GroupCommit commits) {
        this.settings = settings;
        this.lifecycle = parts.lifecycle();
        this.requests = parts.requests();
        this.listener = parts.listener();
        this.clock = parts.clock();
        this.workers = workers;
        this.commits = commits;
        this.slots = new ServerSlots(settings.limits().perServer());
        this.orphans = new Orphans(settings.lease().plus(settings.drain()).multipliedBy(4));
    }

    /** A record has come to the head of its lane. */
    void start(Call call) {
        switch (requests.read(call.record.value())) {
            case RequestReading.Unreadable(String message) -> {
                listener.read(EngineListener.Reading.UNREADABLE);
                commits.add(new Write.Ending(call, null, new DeadLetter("unreadable", message)));
            }
            case RequestReading.Invalid invalid -> startInvalid(call, invalid);
            case RequestReading.Valid(CallRequest request) -> startValid(call, request);
        }
    }

    private void startInvalid(Call call, RequestReading.Invalid invalid) {
        listener.read(EngineListener.Reading.INVALID);
        String id = invalid.requestId();
        Assignment home = call.assignment;
        LedgerEntry entry = home.ledger().of(id);
        if (entry instanceof LedgerEntry.Finished && entry.offset() == call.offset()) {
            endedBefore(call);
            return;
        }
        boolean taken = entry != null || home.requests.containsKey(id);
        Verdict verdict =
                taken ? Verdict.duplicate(first(entry)) : Verdict.invalid(invalid.message());
        DispatchResult result =
                new DispatchResult(
                        id,
                        verdict.outcome(),
                        verdict.reason(),
                        verdict.message(),
                        null,
                        null,
                        0,
                        invalid.parties(),
                        RouteTaken.NONE,
                        ServerUsed.NONE,
                        source(call),
                        call.receivedAt,
                        clock.instant());
        if (!taken) {
            home.requests.put(id, call);
            call.invalidId = id;
        }
        commits.add(
                new Write.Ending(
                        call, result, new DeadLetter("invalid_request", invalid.message())));
    }

    private void startValid(Call call, CallRequest request) {
        Instant now = clock.instant();
        Instant recordedAt = Instant.ofEpochMilli(call.record.timestamp());
        CallState state = CallState.fresh(request, recordedAt, call.receivedAt);
        call.state = state;
        String id = request.requestId();
        LedgerEntry entry = call.assignment.ledger().of(id);
        Call inFlight = call.assignment.requests.get(id);
        if (inFlight != null || (entry != null && entry.offset() != call.offset())) {
            listener.read(EngineListener.Reading.DUPLICATE);
            finish(call, Verdict.duplicate(first(entry)));
            return;
        }
        listener.read(EngineListener.Reading.ACCEPTED);
        call.assignment.requests.put(id, call);
        switch (entry) {
            case null -> {
                boolean old = lifecycle.isBeyondDedupe(recordedAt, now);
                apply(call, old ? lifecycle.tooOld(state) : lifecycle.begin(state, now));
            }
            case Claim claim -> recover(call, claim);
            case LedgerEntry.Waiting waiting ->
                    apply(call, lifecycle.resumed(state, waiting.attempts(), now));
            case LedgerEntry.Finished finished -> endedBefore(call);
        }
    }

    /**
     * The record has its outcome: only somebody who set the group's offsets back brings it here.
     */
    private void endedBefore(Call call) {
        commits.add(new Write.Ending(call, null, null));
    }

    private static String first(@Nullable LedgerEntry entry) {
        return switch (entry) {
            case null -> "another record with this request_id is under way";
            case Claim claim ->
                    "the record at offset %d came first and is under way".formatted(claim.offset());
            case LedgerEntry.Waiting waiting ->
                    "the record at offset %d came first and is to be tried again"
                            .formatted(waiting.offset());
            case LedgerEntry.Finished finished ->
                    "the record at offset %d came first and ended %s/%s"
                            .formatted(
                                    finished.offset(),
                                    finished.outcome().wireName(),
                                    finished.reason().wireName());
        };
    }

    private void recover(Call call, Claim claim) {
        Transition doubted =
                lifecycle.recovered(call.known(), claim, call.assignment.ledgerReadAt());
        Orphans.Orphan orphan = orphans.adopt(claim.attemptId(), call);
        if (orphan == null) {
            apply(call, doubted);
            return;
        }
        call.state = lifecycle.readopted(call.known(), claim);
        call.attempt = Attempt.sentBefore(claim.attemptId());
        LiveKitAnswer answer = orphan.answer();
        if (answer != null) {
            answered(call, answer);
        }
    }

    /** Performs a step. */
    private void apply(Call call, Transition transition) {
        call.state = transition.state();
        switch (transition.step()) {
            case Step.Prepare(boolean forget) -> workers.prepare(call, call.known(), forget);
            case Step.Wait(Instant until, Step.AfterWait next) -> parking.park(until, call, next);
            case Step.Probe() -> workers.probe(call, call.known());
            case Step.TakeClaim() -> claim(call);
            case Step.Finish(Verdict verdict) -> finish(call, verdict);
        }
    }

    private void claim(Call call) {
        CallState.Plan plan = call.known().planOrNone();
        String url = Objects.requireNonNull(plan.credentials(), "credentials").url();
        if (call.assignment.isActive() && slots.enter(url, call)) {
            requestClaim(call);
        }
    }

    private void requestClaim(Call call) {
        CallState state = call.known();
        CallState.Plan plan = state.planOrNone();
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

    /** Gives up a call's place at its server; the next in line asks for its claim. */
    private void leaveServer(Call call) {
        Call next = slots.leave(call);
        if (next != null) {
            turns.add(next);
            takeTurns();
        }
    }

    /** One after another, not one in another: a whole queue may be too late and leave at once. */
    private void takeTurns() {
        if (takingTurns) {
            return;
        }
        takingTurns = true;
        for (Call next = turns.poll(); next != null; next = turns.poll()) {
            apply(next, lifecycle.turn(next.known(), clock.instant()));
        }
        takingTurns = false;
    }

    private void finish(Call call, Verdict verdict) {
        leaveServer(call);
        CallState state = call.known();
        boolean routed = state.plan() != null && state.plan().credentials() != null;
        commits.add(
                new Write.Ending(
                        call,
                        new DispatchResult(
                                state.request().requestId(),
                                verdict.outcome(),
                                verdict.reason(),
                                verdict.message(),
                                routed || state.claim() != null ? state.room() : null,
                                null,
                                state.attempts(),
                                CallParties.of(state.request()),
                                state.planOrNone().route(),
                                state.planOrNone().server(),
                                source(call),
                                call.receivedAt,
                                clock.instant()),
                        null));
    }

    private static SourceRecord source(Call call) {
        return new SourceRecord(call.record.topic(), call.record.partition(), call.offset());
    }

    /** A worker has handed something back. */
    void handle(Signal.Ready ready) {
        Call call = ready.call();
        if (!call.isAbandoned()) {
            if (ready.prepared().event() != null) {
                call.events.add(ready.prepared().event());
            }
            apply(call, lifecycle.prepared(call.known(), ready.prepared(), clock.instant()));
        }
    }

    void handle(Signal.Unsent unsent) {
        Call call = unsent.call();
        if (!call.isAbandoned()) {
            leaveServer(call);
            call.attempt = null;
            apply(call, lifecycle.unsent(call.known(), clock.instant()));
        }
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
        leaveServer(call);
        Transition next = lifecycle.answered(call.known(), answer, clock.instant());
        boolean waits = next.step() instanceof Step.Wait;
        if (waits && answer instanceof LiveKitAnswer.NotExecuted && !next.state().inDoubt()) {
            // Committed ahead of the claim of the next attempt, so it never hides that one.
            LedgerEntry.Waiting waiting =
                    new LedgerEntry.Waiting(
                            call.offset(), next.state().attempts(), clock.instant());
            commits.add(new Write.Waiting(call, waiting));
        }
        apply(call, next);
    }

    void handle(Signal.Probed probed) {
        Call call = probed.call();
        if (!call.isAbandoned()) {
            apply(call, lifecycle.probed(call.known(), probed.result(), clock.instant()));
        }
    }

    /** The claim is committed: the one request it permits may be sent. */
    void claimed(Write.Claiming claiming, long leaseEnd) {
        Call call = claiming.call();
        call.events.clear();
        call.state = call.known().claimed(claiming.claim());
        call.answer = null;
        call.attempt = new Attempt(claiming.claim().attemptId(), leaseEnd);
        workers.dial(call, call.state, call.attempt);
    }

    /** Lets go on what has waited long enough. */
    void wake(Instant now) {
        orphans.forgetOld(now);
        for (Parking.Parked due = parking.due(now); due != null; due = parking.due(now)) {
            apply(due.call(), lifecycle.due(due.call().known(), due.next(), now));
        }
    }

    /**
     * Gives a partition up. What is not sent is cancelled for good; what is sent is kept for the
     * partition to come back.
     */
    void purge(Assignment assignment) {
        assignment.close();
        parking.forget(assignment);
        Instant now = clock.instant();
        for (Call call : assignment.calls.values()) {
            if (call.attempt != null) {
                LiveKitAnswer answer = call.attempt.cancel() ? NEVER_SENT : call.answer;
                orphans.add(call.attempt.id(), answer, now);
            }
            leaveServer(call);
        }
    }

    int parked() {
        return parking.size();
    }
}
