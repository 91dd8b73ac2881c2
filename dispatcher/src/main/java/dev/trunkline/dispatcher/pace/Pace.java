package dev.trunkline.dispatcher.pace;

import java.time.Duration;

/**
 * Spaces calls out. One call at a time, never two at once: what was not used is not saved up,
 * except that a call that was waiting already is let go for a moment that has only just passed.
 */
public sealed interface Pace permits Slots, ProportionalPace {

    /** The moment that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * How long ago a moment may be that is still made use of: the engine looks only now and then.
     */
    long LATE = Duration.ofMillis(75).toNanos();

    /** Below the limit, so that what delays one call more than the next can't exceed it. */
    double AIM = 0.95;

    /**
     * When the next call may go, not after {@code now} when it may go now.
     *
     * @param since since when a call has been waiting, {@code now} for one that has just come
     */
    long next(long now, long since, PartitionShare share);

    /** A call goes: the moment that it has used up. */
    long took(long now, long since, PartitionShare share);

    /** The time between calls at so many calls a second. */
    static long interval(double callsPerSecond) {
        return (long) Math.ceil(1e9 / (AIM * callsPerSecond));
    }
}
