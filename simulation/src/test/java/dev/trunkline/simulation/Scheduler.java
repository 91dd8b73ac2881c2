package dev.trunkline.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time: a queue of events, performed one after another. An event is a plain action, or
 * lets a {@link Fiber} run until that waits again.
 */
final class Scheduler {
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long events;
    private @Nullable Fiber running;

    /**
     * @param owner whose death drops it and whose pause puts it off; null for the world's own
     */
    record Event(long at, long number, @Nullable SimulatedProcess owner, Runnable action) {}

    /** Nanoseconds since the world began. */
    long now() {
        return now;
    }

    /** How many events there have been. */
    long events() {
        return events;
    }

    void schedule(long delay, @Nullable SimulatedProcess owner, Runnable action) {
        queue.add(new Event(now + Math.max(0, delay), events++, owner, action));
    }

    /** Performs what is due until {@code done}, or {@code until} is reached. */
    void run(long until, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Event event = queue.peek();
            if (event == null || event.at() > until) {
                now = Math.max(now, until);
                return;
            }
            queue.remove();
            now = Math.max(now, event.at());
            perform(event);
        }
    }

    private void perform(Event event) {
        SimulatedProcess owner = event.owner();
        if (owner == null) {
            event.action().run();
        } else if (owner.isPaused()) {
            owner.putOff(event.action());
        } else if (owner.isAlive()) {
            event.action().run();
        }
    }

    /** Starts a thread of a process. */
    void fork(SimulatedProcess owner, Runnable body) {
        Fiber fiber = new Fiber(owner, body);
        schedule(0, owner, () -> resume(fiber));
    }

    /** Lets a fiber run until it waits again or ends. */
    void resume(Fiber fiber) {
        running = fiber;
        fiber.resume();
        running = null;
    }

    /** The fiber that calls. */
    Fiber current() {
        Fiber fiber = running;
        if (fiber == null) {
            throw new IllegalStateException("not called by a simulated thread");
        }
        return fiber;
    }

    /** Lets time pass for the fiber that calls. */
    void sleep(long nanos) {
        Fiber fiber = current();
        schedule(nanos, fiber.owner, () -> resume(fiber));
        fiber.suspend();
    }
}
