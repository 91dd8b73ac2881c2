package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one outcome of a record on {@code call-requests}, as written to {@code
 * call-dispatch-results}. On the wire the parts are one flat object.
 *
 * @param message for people; never holds a secret
 * @param roomName null when no room was named for the call
 * @param dispatchId LiveKit's id, when known
 * @param attempts how many dispatches were tried, 0 or more
 * @param parties who was to be called, and for whom
 * @param route how the call was routed; {@link RouteTaken#NONE} when it wasn't
 * @param server where it went and with whose credentials; {@link ServerUsed#NONE} when nowhere
 * @param source the record this is the outcome of
 * @param receivedAt when the record was taken from the topic
 * @param completedAt when the outcome was decided
 */
public record DispatchResult(
        String requestId,
        Outcome outcome,
        Reason reason,
        @Nullable String message,
        @Nullable String roomName,
        @Nullable String dispatchId,
        int attempts,
        CallParties parties,
        RouteTaken route,
        ServerUsed server,
        SourceRecord source,
        Instant receivedAt,
        Instant completedAt) {}
