package dev.trunkline.sandbox.livekit;

import java.time.Instant;

/**
 * A dispatch that the server executed, whether or not the client ever learned of it.
 *
 * @param order 1 for the first one of this server
 * @param served whether a worker was registered under {@code agentName}; a probe for an agent that
 *     nobody serves rings no phone
 */
public record ExecutedDispatch(
        long order,
        Instant at,
        String dispatchId,
        String room,
        String agentName,
        String metadata,
        boolean served) {}
