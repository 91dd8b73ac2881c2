package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.CredentialSourceEventJson;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records as a dispatcher writes them. */
final class Testing {
    static final Instant NOON = Instant.parse("2026-06-07T12:00:00Z");

    private Testing() {}

    static byte[] request(String requestId, @Nullable String batchId) {
        String batch = batchId == null ? "" : ",\"batch_id\":\"%s\"".formatted(batchId);
        return "{\"request_id\":\"%s\",\"to_number\":\"+971501234567\"%s}"
                .formatted(requestId, batch)
                .getBytes(UTF_8);
    }

    static byte[] result(String requestId, Outcome outcome, @Nullable String batchId, Instant at) {
        Reason reason =
                switch (outcome) {
                    case DISPATCHED -> Reason.OK;
                    case DUPLICATE -> Reason.ALREADY_DISPATCHED;
                    case REJECTED -> Reason.NO_CREDENTIALS;
                    case FAILED -> Reason.RETRIES_EXHAUSTED;
                    case EXPIRED -> Reason.PAST_EXPIRY;
                    case UNCERTAIN -> Reason.IN_DOUBT;
                };
        return DispatchResultJson.write(
                new DispatchResult(
                        requestId,
                        outcome,
                        reason,
                        null,
                        "call-" + requestId,
                        null,
                        1,
                        new CallParties("+971501234567", null, null, batchId, null, null),
                        new RouteTaken("0501234567", "etisalat", "uae", "ST_1", "rules", "agent"),
                        new ServerUsed(null, "dubai", "livekit.test:7880", "database", "ok"),
                        new SourceRecord("call-requests", 0, 7),
                        at,
                        at));
    }

    static byte[] credentials(
            String requestId, String source, String reason, @Nullable String configId, Instant at) {
        return CredentialSourceEventJson.write(
                new CredentialSourceEvent(
                        requestId, null, source, reason, "hit", configId, null, 12, at));
    }
}
