package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Pace;
import java.time.Instant;

/** Moments in nanoseconds since the epoch: the one unit in which the engine counts time. */
final class Moment {
    private static final long SECOND = 1_000_000_000L;
    private static final long LAST = Pace.NEVER / SECOND;

    private Moment() {}

    /** {@link Pace#NEVER} after the year 2262, {@link Long#MIN_VALUE} before 1677. */
    static long of(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds >= LAST) {
            return Pace.NEVER;
        }
        return seconds <= -LAST ? Long.MIN_VALUE : seconds * SECOND + instant.getNano();
    }
}
