package dev.trunkline.dispatcher.livekit;

import java.time.Duration;

/**
 * A room to be made, and the agent to be sent into it.
 *
 * @param metadata the JSON string that the worker reads; holds phone numbers
 * @param attemptId comes back in the answer, and so tells who made the room
 * @param emptyTimeout how long the room waits for a first participant; whole seconds, 1 or more
 * @param departureTimeout how long the room outlives the last participant; whole seconds, 1 or more
 */
public record RoomOrder(
        String roomName,
        String agentName,
        String metadata,
        String attemptId,
        Duration emptyTimeout,
        Duration departureTimeout) {
    public RoomOrder {
        if (agentName.isBlank()) {
            // Without a name LiveKit dispatches to every worker that registered with none.
            throw new IllegalArgumentException("A room order must name its agent.");
        }
        requireSeconds("emptyTimeout", emptyTimeout);
        requireSeconds("departureTimeout", departureTimeout);
    }

    private static void requireSeconds(String name, Duration value) {
        // LiveKit takes 0 for "use your default".
        if (value.toSeconds() < 1 || value.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be 1 s or more, not " + value);
        }
    }

    /** Without the metadata. */
    @Override
    public String toString() {
        return "RoomOrder[%s, agent=%s, attempt=%s]".formatted(roomName, agentName, attemptId);
    }
}
