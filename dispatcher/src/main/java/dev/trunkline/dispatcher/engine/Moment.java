package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Pace;
import java.time.Instant;

/** Moments in nanoseconds since the epoch, as pacing counts them. */
final class Moment {
    private static final long SECOND = 1_000_000_000L;

    private Moment() {}

    /** {@link Pace#NEVER} for what is too far away to be counted. */
    static long of(Instant instant) {
        return instant.equals(Instant.MAX)
                ? Pace.NEVER
                : instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
