package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.resolver.credentials.LiveKitServer;

/** What asking the claimed server about an attempt in doubt gave. */
public sealed interface ProbeResult {

    /** An attempt of this call made the room: the agent was dispatched. */
    record Executed() implements ProbeResult {}

    /**
     * The probe made the room: no attempt is in it, and one that is still on its way would find it.
     *
     * @param roomCleared the probe's room was deleted, so that the call can be dispatched anew
     */
    record NotExecuted(LiveKitServer server, boolean roomCleared) implements ProbeResult {}

    /** Somebody else made the room, or its maker can't be told. */
    record Undecided(String message) implements ProbeResult {}

    /**
     * No answer.
     *
     * @param worthRepeating asking again may give one
     */
    record Unreachable(String message, boolean worthRepeating) implements ProbeResult {}
}
