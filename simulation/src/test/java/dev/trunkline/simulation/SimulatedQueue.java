package dev.trunkline.simulation;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A queue whose taker waits in simulated time. One fiber takes. */
final class SimulatedQueue<T> extends LinkedBlockingQueue<T> {
    private static final long serialVersionUID = 1;

    private final transient Scheduler scheduler;
    private final transient Waiter taker;

    SimulatedQueue(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.taker = new Waiter(scheduler);
    }

    @Override
    public boolean add(T value) {
        boolean added = super.add(value);
        taker.wake();
        return added;
    }

    @Override
    public @Nullable T poll(long time, TimeUnit unit) {
        long until = scheduler.now() + unit.toNanos(time);
        while (isEmpty() && scheduler.now() < until) {
            taker.await(until - scheduler.now());
        }
        return poll();
    }
}
