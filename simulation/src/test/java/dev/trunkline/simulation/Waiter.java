package dev.trunkline.simulation;

import org.jspecify.annotations.Nullable;

/** Where one fiber waits for something to happen, for a bounded time. */
final class Waiter {
    private final Scheduler scheduler;
    private @Nullable Fiber waiting;
    private long turn;

    Waiter(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Waits until {@link #wake}, or for so long. */
    void await(long nanos) {
        Fiber fiber = scheduler.current();
        waiting = fiber;
        long mine = ++turn;
        scheduler.schedule(nanos, fiber.owner, () -> resume(mine));
        scheduler.suspend();
    }

    /** Has the fiber that waits, if any does, go on. */
    void wake() {
        Fiber fiber = waiting;
        if (fiber != null) {
            long current = turn;
            scheduler.schedule(0, fiber.owner, () -> resume(current));
        }
    }

    private void resume(long expected) {
        Fiber fiber = waiting;
        if (fiber != null && turn == expected) {
            waiting = null;
            scheduler.resume(fiber);
        }
    }
}
