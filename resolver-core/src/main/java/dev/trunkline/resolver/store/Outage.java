package dev.trunkline.resolver.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows of connections that could not be had. Thread-safe. */
final class Outage {
    private static final long RECENT = Duration.ofSeconds(5).toNanos();

    private volatile @Nullable Failed last;

    /** Remembers a failure, if it was to get a connection; others say nothing about the next. */
    void note(DatabaseException failure) {
        if (failure.unconnected()) {
            last = new Failed(failure, System.nanoTime());
        }
    }

    void ends() {
        last = null;
    }

    boolean lasts() {
        Failed failed = last;
        return failed != null && System.nanoTime() - failed.at() < RECENT;
    }

    /**
     * Spares those who queued meanwhile to find out for themselves, one time limit after the other.
     *
     * @throws DatabaseException what was found out since then
     */
    void checkSince(long nanos) {
        Failed failed = last;
        if (failed != null && failed.at() - nanos > 0) {
            throw new DatabaseException(
                    String.valueOf(failed.failure().getMessage()), failed.failure());
        }
    }

    private record Failed(DatabaseException failure, long at) {}
}
