package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * How a stand-in is set up.
 *
 * @param port 0 for any free one
 * @param latency how long each answer takes
 * @param clock for room timeouts and token expiry
 */
public record StandInSettings(
        int port, String apiKey, String apiSecret, Duration latency, InstantSource clock) {

    /** Any port, a random secret, no latency, the system clock. */
    public static StandInSettings defaults() {
        return new StandInSettings(
                0, "devkey", "secret-" + UUID.randomUUID(), Duration.ZERO, InstantSource.system());
    }

    /** The same on another port. */
    public StandInSettings withPort(int newPort) {
        return new StandInSettings(newPort, apiKey, apiSecret, latency, clock);
    }

    /** The same with another key pair. */
    public StandInSettings withKeys(String newKey, String newSecret) {
        return new StandInSettings(port, newKey, newSecret, latency, clock);
    }

    /** The same with another latency. */
    public StandInSettings withLatency(Duration newLatency) {
        return new StandInSettings(port, apiKey, apiSecret, newLatency, clock);
    }

    /** The same on another clock. */
    public StandInSettings withClock(InstantSource newClock) {
        return new StandInSettings(port, apiKey, apiSecret, latency, newClock);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "StandInSettings[port=%d, apiKey=%s, latency=%s]".formatted(port, apiKey, latency);
    }
}
