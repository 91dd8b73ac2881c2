package dev.trunkline.resolver.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Spreads the steps of a rotation over time, so that calls are placed between them. */
final class RotationPace {
    private static final long INTERVAL = Duration.ofMillis(200).toNanos();

    private long next = System.nanoTime();

    /**
     * Waits until a step may begin. A step that took long puts the next ones off: they are not
     * caught up with.
     *
     * @return false when the thread was interrupted
     */
    boolean step() {
        for (long left = left();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = left()) {
            LockSupport.parkNanos(left);
        }
        next = System.nanoTime() + INTERVAL;
        return !Thread.currentThread().isInterrupted();
    }

    private long left() {
        return next - System.nanoTime();
    }
}
