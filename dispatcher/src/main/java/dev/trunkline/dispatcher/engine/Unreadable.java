package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A partition's next records can't be read: their batch is damaged, or compressed with a codec that
 * doesn't work here. Nothing is polled from the partition for a while that doubles with each try.
 *
 * @param offset where reading stands
 * @param why for people
 * @param tries how often it has failed; 1 or more
 * @param until when it is tried again
 * @param isBeingTried whether it is polled again, and nothing has come of it yet
 */
record Unreadable(long offset, String why, int tries, Instant until, boolean isBeingTried) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    /** One more failure of a partition; {@code tries} counts those before at the same offset. */
    static Unreadable after(int tries, long offset, Throwable failure, Instant now) {
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        Instant until = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        return new Unreadable(offset, why(failure), tries + 1, until, false);
    }

    boolean isDue(Instant now) {
        return !isBeingTried && !now.isBefore(until);
    }

    Unreadable triedAgain() {
        return new Unreadable(offset, why, tries, until, true);
    }

    /** The client's own words, and what lies at their bottom. */
    private static String why(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String text =
                root instanceof LinkageError
                        ? "a library that unpacks them can't be loaded: " + root.getMessage()
                        : String.valueOf(root.getMessage());
        return text.lines().findFirst().orElse("");
    }
}
