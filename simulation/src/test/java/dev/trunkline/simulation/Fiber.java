package dev.trunkline.simulation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread of a simulated process, or the world's own. Of all of them one runs at a time. */
final class Fiber {
    /** Null for the world's own. */
    final @Nullable SimulatedProcess owner;

    private final Thread thread;
    private boolean isStarted;
    private volatile boolean mayRun;

    /** The thread that calls, as the world's own. */
    Fiber() {
        this.owner = null;
        this.thread = Thread.currentThread();
        this.isStarted = true;
    }

    /** A thread of a process. It starts when it may run for the first time. */
    Fiber(SimulatedProcess owner, Consumer<Fiber> body) {
        this.owner = owner;
        this.thread =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            await();
                            body.accept(this);
                        });
        owner.add(this);
    }

    /** Called by the fiber that runs, which then waits or ends. */
    void letRun() {
        mayRun = true;
        if (isStarted) {
            LockSupport.unpark(thread);
        } else {
            isStarted = true;
            thread.start();
        }
    }

    /** Called by the fiber itself: waits until another one lets it run. */
    void await() {
        while (!mayRun) {
            LockSupport.park(this);
        }
        mayRun = false;
    }
}
