package dev.trunkline.dispatcher.pace;

import org.jspecify.annotations.Nullable;

/**
 * What a trunk, a LiveKit server or a tenant is asked to bear, by all instances together.
 *
 * @param callsPerSecond null is not said, 0 is no limit
 * @param concurrent dispatches under way at a time; null is not said, 0 is no limit
 */
public record Limit(@Nullable Double callsPerSecond, @Nullable Integer concurrent) {
    public static final Limit NONE = new Limit(null, null);

    /** This limit, and {@code fallback} for what it does not say. */
    public Limit orElse(Limit fallback) {
        return new Limit(
                callsPerSecond == null ? fallback.callsPerSecond : callsPerSecond,
                concurrent == null ? fallback.concurrent : concurrent);
    }

    /** Whether it bounds the rate. */
    public boolean isPaced() {
        return callsPerSecond != null && callsPerSecond > 0;
    }
}
