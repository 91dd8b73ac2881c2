package dev.trunkline.dispatcher.livekit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server's state, as a harmless request shows it.
 *
 * @param reachable whether it answered at all
 * @param authorized whether it accepted the key pair
 * @param latency from before the connection to after the answer
 * @param clockSkew how far its clock is ahead of ours, to about a second; null when it didn't say
 * @param message for people
 */
public record ServerCheck(
        boolean reachable,
        boolean authorized,
        Duration latency,
        @Nullable Duration clockSkew,
        String message) {}
