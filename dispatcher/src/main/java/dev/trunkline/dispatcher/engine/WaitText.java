package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.Ruling;

/** Says for people what a call has waited for; completes the sentence that it was not placed. */
final class WaitText {
    private WaitText() {}

    /** Nobody had come to route it. */
    static String unrouted() {
        return "; it waited to be routed";
    }

    /** Its turn came, but too late. */
    static String tooLong() {
        return "; it waited in line for too long";
    }

    /** Somebody had paused what it belongs to. */
    static String paused(Ruling ruling) {
        return ruling instanceof Ruling.Paused(String scope, String by)
                ? "; %s was paused by %s".formatted(scope, by)
                : "; it had been paused until just now";
    }

    /** It was in limiter. */
    static String queued(Needs needs, Limiter limiter, Denial.Cause cause) {
        String what = name(needs, limiter);
        return switch (cause) {
            case BREAKER -> "; %s's breaker was open".formatted(what);
            case AGENTS -> "; %s were away".formatted(what);
            case CONCURRENCY -> "; it waited for a free place at " + what;
            case PACE, QUEUE -> "; it waited for %s's pace".formatted(what);
        };
    }

    private static String name(Needs needs, Limiter limiter) {
        return switch (limiter.kind) {
            case SERVER -> "server " + needs.config();
            case AGENTS -> "the workers of " + limiter.label;
            case TRUNK ->
                    needs.trunkId() == null ? "server " + needs.config() : "trunk " + limiter.name;
            case TENANT -> "tenant " + limiter.name;
        };
    }
}
