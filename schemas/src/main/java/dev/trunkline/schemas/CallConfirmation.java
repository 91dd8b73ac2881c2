package dev.trunkline.schemas;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker took a dispatched call, as written to {@code call-confirmations}. On the wire
 * the parts are one flat object.
 *
 * @param reason says also what the {@link #result} is
 * @param message for people; never holds a secret
 * @param place where the worker was looked for
 * @param taken who took it and when; {@link Taken#NOBODY} unless confirmed
 * @param requests how many LiveKit was asked for this call; one that asks for several calls counts
 *     for each
 * @param dispatchedAt when the dispatch's outcome was decided
 * @param decidedAt when this was
 */
public record CallConfirmation(
        String requestId,
        ConfirmationReason reason,
        String message,
        Place place,
        Taken taken,
        @Nullable String batchId,
        int requests,
        Instant dispatchedAt,
        Instant decidedAt) {

    /** What the reason says of the call. */
    public ConfirmationResult result() {
        return reason.result();
    }

    /** A room, and the agent that was sent for. */
    public record Place(
            @Nullable String roomName,
            @Nullable String agentName,
            @Nullable String configId,
            @Nullable String configName) {}

    /**
     * What is known of a worker that took the call.
     *
     * @param worker LiveKit's id of the worker, or else the agent's identity in the room
     * @param took from the dispatch to the worker's acceptance, not negative; where LiveKit doesn't
     *     say when that was, to when it was seen
     */
    public record Taken(
            @Nullable String dispatchId, @Nullable String worker, @Nullable Duration took) {
        /** Nobody. */
        public static final Taken NOBODY = new Taken(null, null, null);
    }
}
