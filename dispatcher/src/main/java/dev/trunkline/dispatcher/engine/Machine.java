package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The threads that an engine's work runs on, and its one clock. A simulation has its own, in which
 * all of it is repeatable.
 */
public interface Machine extends InstantSource {
    /** Virtual threads and the system's clock. */
    Machine REAL = new Machine() {};

    /** Threads without bound in number, for work that may block. The caller shuts them down. */
    default ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
    }

    /** An empty queue without bound, to hand values from thread to thread. */
    default <T> BlockingQueue<T> queue() {
        return new LinkedBlockingQueue<>();
    }

    /** The time of day, by which calls wait and are paced. */
    @Override
    default Instant instant() {
        return Instant.now();
    }

    /** As {@link System#nanoTime}; bounds leases and measures how long something takes. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /**
     * As {@link Thread#sleep(Duration)}.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    default void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
