package dev.trunkline.dispatcher.thread;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task on a virtual thread of its own, again and again, with a pause after each run. A run
 * that fails is logged, and the next one follows as usual. Thread-safe.
 */
public final class Periodic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Periodic.class);

    private final String name;
    private final Duration pause;
    private final Task task;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean ending;

    /** One run. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /**
     * @param name of the thread
     * @param pause between the end of a run and the start of the next one
     */
    public Periodic(String name, Duration pause, Task task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts the first run. */
    public void start() {
        thread.start();
    }

    /** Ends the current pause early; during a run, there is no pause after it. */
    public void wake() {
        wakeUps.release();
    }

    /** Whether no further run will start. A long run asks this to know when to return. */
    public boolean isEnding() {
        return ending;
    }

    private void run() {
        boolean failing = false;
        try {
            while (!ending) {
                failing = hasFailed(failing);
                boolean _ = wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                int _ = wakeUps.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of failures in a row, only the first is logged. */
    private boolean hasFailed(boolean failedBefore) throws InterruptedException {
        try {
            task.run();
            return false;
        } catch (RuntimeException | Error failure) {
            if (!failedBefore && !ending) {
                log.warn("{} failed, tries again in {}", name, pause, failure);
            }
            return true;
        }
    }

    /** No further run starts. A run under way goes on. */
    public void end() {
        ending = true;
        wake();
    }

    /** Waits until the last run has returned, but not longer than this. */
    public void await(Duration atMost) {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            boolean _ = thread.join(atMost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** No further run starts, and a run under way is interrupted. Does not wait for it. */
    @Override
    public void close() {
        end();
        thread.interrupt();
    }
}
