package dev.trunkline.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a simulated process. It runs only while the scheduler waits for it, and the scheduler
 * only while it waits: of all threads of a world one runs at a time.
 */
final class Fiber {
    final SimulatedProcess owner;
    private final Thread thread;
    private volatile boolean runs;
    private volatile boolean ended;
    private @Nullable Thread scheduler;
    private @Nullable Throwable failure;

    Fiber(SimulatedProcess owner, Runnable body) {
        this.owner = owner;
        this.thread = Thread.ofVirtual().unstarted(() -> live(body));
        owner.add(this);
    }

    private void live(Runnable body) {
        try {
            if (owner.isAlive()) {
                body.run();
            }
        } catch (Killed _) {
            // As a killed process's threads end.
        } catch (RuntimeException | Error unexpected) {
            failure = unexpected;
        } finally {
            ended = true;
            runs = false;
            LockSupport.unpark(scheduler);
        }
    }

    /** For the scheduler: returns when the fiber waits or has ended. */
    void resume() {
        if (ended) {
            return;
        }
        scheduler = Thread.currentThread();
        runs = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        while (runs) {
            LockSupport.park(this);
        }
        if (ended) {
            owner.remove(this);
            if (failure != null) {
                throw new AssertionError("a thread of " + owner.name() + " failed", failure);
            }
        }
    }

    /**
     * For the fiber itself: returns when it is resumed.
     *
     * @throws Killed when its process was killed meanwhile
     */
    void suspend() {
        runs = false;
        LockSupport.unpark(scheduler);
        while (!runs) {
            LockSupport.park(this);
        }
        owner.checkAlive();
    }
}
