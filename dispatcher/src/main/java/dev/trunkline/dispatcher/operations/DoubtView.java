package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.logging.PhoneMask;
import dev.trunkline.dispatcher.operations.doubt.Doubt;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call in doubt as it is shown everywhere.
 *
 * @param at when it became so
 * @param callee masked
 * @param server the name of its LiveKit config; null for the environment's
 * @param source where its request stands
 * @param redialId the request id of a redial, also of one that is still to come
 * @param redial the outcome of the redial, {@code sent} while there is none; null without a redial
 */
public record DoubtView(
        String requestId,
        Instant at,
        String callee,
        @Nullable String server,
        @Nullable String host,
        @Nullable String room,
        @Nullable String message,
        SourceRecord source,
        String redialId,
        @Nullable String redial) {

    static DoubtView of(Doubt doubt) {
        DispatchResult result = doubt.result();
        return new DoubtView(
                result.requestId(),
                result.completedAt(),
                PhoneMask.of(result.parties().toNumber()),
                result.server().configName(),
                result.server().host(),
                result.roomName(),
                result.message(),
                result.source(),
                doubt.redialId(),
                doubt.redial());
    }

    /** Nobody has placed it again. */
    public boolean open() {
        return redial == null;
    }
}
