package dev.trunkline.dispatcher.result;

import org.jspecify.annotations.Nullable;

/**
 * A question about the room of a live call.
 *
 * @param configId of the server; null for the environment's
 * @param host of the server; null when the outcome doesn't say
 */
public record RoomQuestion(
        @Nullable String configId, @Nullable String host, String room, About about) {

    /** What is asked. */
    public enum About {
        /** Whether the room is there, and how many callees are in it; cheap in numbers. */
        ROOM,
        /** Who is in the room. */
        PEOPLE
    }
}
