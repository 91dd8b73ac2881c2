package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record as a call, against what the ledger and the calls under way say of its request id.
 * For the engine's thread only.
 */
final class CallReader {
    private final RequestReader requests;
    private final Lifecycle lifecycle;
    private final EngineListener listener;
    private final InstantSource clock;

    CallReader(EngineParts parts) {
        this.requests = parts.requests();
        this.lifecycle = parts.lifecycle();
        this.listener = parts.listener();
        this.clock = parts.machine();
    }

    /** What a record turns out to be. */
    sealed interface Reading {

        /** It ends here. */
        record Ends(Write.Ending ending) implements Reading {}

        /** It is a call that goes on. */
        record Goes(Transition transition) implements Reading {}

        /** A former owner has claimed it. */
        record Claimed(CallState state, Claim claim) implements Reading {}
    }

    Reading read(Call call) {
        return switch (requests.read(call.value)) {
            case RequestReading.Unreadable(String message) -> {
                listener.read(EngineListener.Reading.UNREADABLE);
                yield new Reading.Ends(
                        new Write.Ending(
                                call, null, new DeadLetter(DeadLetter.UNREADABLE, message)));
            }
            case RequestReading.Invalid invalid -> {
                listener.read(EngineListener.Reading.INVALID);
                yield new Reading.Ends(invalid(call, invalid));
            }
            case RequestReading.Valid(CallRequest request) -> valid(call, request);
        };
    }

    /** Reads a call again that has become compact. */
    CallState again(Call call) {
        if (requests.read(call.value) instanceof RequestReading.Valid(CallRequest request)) {
            return state(call, request).tried(call.attemptsBefore());
        }
        throw new IllegalStateException("a record that was a request is none any more");
    }

    private Write.Ending invalid(Call call, RequestReading.Invalid invalid) {
        String id = invalid.requestId();
        Partition home = call.partition;
        LedgerEntry entry = home.ledger().of(id);
        if (entry instanceof LedgerEntry.Finished && entry.offset() == call.offset()) {
            return endedBefore(call);
        }
        boolean taken = entry != null || home.requests.containsKey(id);
        Verdict verdict =
                taken ? Verdict.duplicate(first(entry)) : Verdict.invalid(invalid.message());
        if (!taken) {
            home.requests.put(id, call);
            call.id = id;
        }
        return new Write.Ending(
                call,
                Results.ofInvalid(call, invalid, verdict, clock.instant()),
                new DeadLetter(DeadLetter.INVALID_REQUEST, invalid.message()));
    }

    private static CallState state(Call call, CallRequest request) {
        return CallState.fresh(request, call.recordedAt(), call.receivedAt());
    }

    private Reading valid(Call call, CallRequest request) {
        Instant now = clock.instant();
        CallState state = state(call, request);
        String id = request.requestId();
        call.id = id;
        LedgerEntry entry = call.partition.ledger().of(id);
        boolean inFlight = call.partition.requests.containsKey(id);
        if (inFlight || (entry != null && entry.offset() != call.offset())) {
            listener.read(EngineListener.Reading.DUPLICATE);
            Verdict verdict = Verdict.duplicate(first(entry));
            return new Reading.Goes(new Transition(state, new NextStep.Finish(verdict)));
        }
        listener.read(EngineListener.Reading.ACCEPTED);
        call.partition.requests.put(id, call);
        return switch (entry) {
            case null -> {
                boolean old = lifecycle.isBeyondDedupe(call.recordedAt(), now);
                yield new Reading.Goes(old ? lifecycle.tooOld(state) : lifecycle.begin(state, now));
            }
            case Claim claim -> new Reading.Claimed(state, claim);
            case LedgerEntry.Waiting waiting ->
                    new Reading.Goes(lifecycle.resumed(state, waiting.attempts(), now));
            case LedgerEntry.Finished _ -> new Reading.Ends(endedBefore(call));
        };
    }

    /** The record has its outcome: it finished above the frontier of a former owner. */
    private static Write.Ending endedBefore(Call call) {
        return new Write.Ending(call, null, null);
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
}
