package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.RequestReading;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;

/** The outcomes of calls, from what is known of them. */
final class Results {
    private Results() {}

    static DispatchResult of(Call call, Verdict verdict, Instant now) {
        CallState state = call.known();
        boolean routed = state.plan() != null && state.plan().credentials() != null;
        return new DispatchResult(
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
                call.receivedAt(),
                now);
    }

    static DispatchResult ofInvalid(
            Call call, RequestReading.Invalid invalid, Verdict verdict, Instant now) {
        return new DispatchResult(
                invalid.requestId(),
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
                call.receivedAt(),
                now);
    }

    private static SourceRecord source(Call call) {
        return new SourceRecord(
                call.partition.topicPartition.topic(),
                call.partition.topicPartition.partition(),
                call.offset());
    }
}
