package dev.trunkline.resolver.limits;

import org.jspecify.annotations.Nullable;

/**
 * The limits of a LiveKit server and its trunk. Null is not set, 0 is no limit.
 *
 * @param callsPerSecond dispatches a second at the server
 * @param maxConcurrent dispatches under way at the server
 * @param trunkCallsPerSecond dispatches a second through the trunk
 * @param trunkMaxConcurrent dispatches under way through the trunk
 */
public record CallLimits(
        @Nullable Double callsPerSecond,
        @Nullable Integer maxConcurrent,
        @Nullable Double trunkCallsPerSecond,
        @Nullable Integer trunkMaxConcurrent) {

    /** Nothing is said. */
    public static final CallLimits NONE = new CallLimits(null, null, null, null);
}
