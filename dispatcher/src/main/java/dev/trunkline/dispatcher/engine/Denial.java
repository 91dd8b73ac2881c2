package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Pace;

/**
 * Why a call can't go on now.
 *
 * @param until when to look again, in nanoseconds since the epoch; {@link Pace#NEVER} when only an
 *     event can change it
 */
record Denial(Cause cause, long until) {

    /** What is in the way. */
    enum Cause {
        BREAKER,
        /** The workers of its agent are away. */
        AGENTS,
        CONCURRENCY,
        PACE,
        /** Others were here before. */
        QUEUE
    }

    static final Denial QUEUE = new Denial(Cause.QUEUE, Pace.NEVER);
    static final Denial CONCURRENCY = new Denial(Cause.CONCURRENCY, Pace.NEVER);
}
