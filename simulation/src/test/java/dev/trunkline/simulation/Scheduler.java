package dev.trunkline.simulation;

import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time: a queue of events, performed one after another. An event is a plain action, or
 * lets a {@link Fiber} run until that waits again. The fiber that waits performs the events itself,
 * until one of them is its own or another's turn: a hand-over between threads is the dearest thing
 * here.
 */
final class Scheduler {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private long events;
    private long until;
    private BooleanSupplier done = () -> true;

    /** Who runs; null while events are performed. */
    private @Nullable Fiber running;

    /** Who runs next; null until an event tells. */
    private @Nullable Fiber next;

    /** Who waits for {@link #run} to end. */
    private @Nullable Fiber world;

    private @Nullable Throwable failure;

    /**
     * @param owner whose death drops it and whose pause puts it off; null for the world's own
     */
    private record Event(long at, long number, @Nullable SimulatedProcess owner, Runnable action)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

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

    /**
     * Performs the events that are due until {@code done}, or until {@code until} is reached.
     *
     * @throws AssertionError when a fiber has failed
     */
    void run(long until, BooleanSupplier done) {
        this.until = until;
        this.done = done;
        Fiber mine = new Fiber();
        world = mine;
        if (perform() != mine) {
            handOver(mine);
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw new AssertionError("a simulated thread failed", failed);
        }
    }

    /** Performs events until it is a fiber's turn. */
    private Fiber perform() {
        Fiber world = world();
        running = null;
        next = null;
        try {
            while (next == null) {
                Event event = queue.peek();
                if (failure != null || done.getAsBoolean()) {
                    next = world;
                } else if (event == null || event.at() > until) {
                    now = Math.max(now, until);
                    next = world;
                } else {
                    queue.remove();
                    now = Math.max(now, event.at());
                    perform(event);
                }
            }
        } catch (RuntimeException | Error failed) {
            failure = failed;
            next = world;
        }
        Fiber chosen = Objects.requireNonNull(next, "an event has told");
        running = chosen == world ? null : chosen;
        return chosen;
    }

    private Fiber world() {
        return Objects.requireNonNull(world, "nobody runs this world");
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

    private void handOver(Fiber mine) {
        Objects.requireNonNull(next, "an event has told").letRun();
        mine.await();
    }

    /** Starts a thread of a process. */
    void fork(SimulatedProcess owner, Runnable body) {
        schedule(0, owner, () -> resume(new Fiber(owner, self -> live(owner, self, body))));
    }

    private void live(SimulatedProcess owner, Fiber self, Runnable body) {
        try {
            body.run();
        } catch (Killed _) {
            // As a killed process's threads end.
        } catch (RuntimeException | Error unexpected) {
            failure = unexpected;
        }
        owner.remove(self);
        perform().letRun();
    }

    /** As the last thing that an event does: it is this fiber's turn. */
    void resume(Fiber fiber) {
        next = fiber;
    }

    /** The fiber that calls. */
    Fiber current() {
        Fiber fiber = running;
        if (fiber == null) {
            throw new IllegalStateException("not called by a simulated thread");
        }
        return fiber;
    }

    /**
     * For the fiber that calls: returns when it is resumed.
     *
     * @throws Killed when its process was killed meanwhile
     */
    void suspend() {
        Fiber mine = current();
        checkAlive(mine);
        if (perform() != mine) {
            handOver(mine);
        }
        checkAlive(mine);
    }

    private static void checkAlive(Fiber fiber) {
        if (fiber.owner != null) {
            fiber.owner.checkAlive();
        }
    }

    /** Lets time pass for the fiber that calls. */
    void sleep(long nanos) {
        Fiber fiber = current();
        schedule(nanos, fiber.owner, () -> resume(fiber));
        suspend();
    }
}
