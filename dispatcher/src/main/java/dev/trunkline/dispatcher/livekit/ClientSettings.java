package dev.trunkline.dispatcher.livekit;

import java.time.Duration;

/**
 * Bounds of the conversation with LiveKit servers.
 *
 * @param connectTimeout for TCP and for TLS, each; more than zero
 * @param requestDeadline for a whole request, from the wait for a connection to the last byte of
 *     the answer; more than zero
 * @param maxConnectionsPerServer also the number of requests in flight to one server; at least 1
 */
public record ClientSettings(
        Duration connectTimeout, Duration requestDeadline, int maxConnectionsPerServer) {
    public ClientSettings {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestDeadline", requestDeadline);
        if (maxConnectionsPerServer < 1) {
            throw new IllegalArgumentException(
                    "maxConnectionsPerServer must be 1 or more, not " + maxConnectionsPerServer);
        }
    }

    /** 3 s, 10 s, 2,000 connections. */
    public static ClientSettings defaults() {
        return new ClientSettings(Duration.ofSeconds(3), Duration.ofSeconds(10), 2_000);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be more than zero, not " + value);
        }
    }
}
