package dev.trunkline.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task as a fiber of a process. */
final class SimulatedThreads extends AbstractExecutorService {
    private final Scheduler scheduler;
    private final SimulatedProcess owner;
    private final Chance chance;
    private boolean shut;

    SimulatedThreads(Scheduler scheduler, SimulatedProcess owner, Chance chance) {
        this.scheduler = scheduler;
        this.owner = owner;
        this.chance = chance;
    }

    @Override
    public void execute(Runnable task) {
        // On a busy machine a thread gets its turn late.
        long late = chance.oneIn(10) ? chance.nanosBetween(0, Chance.SECOND) : 0;
        scheduler.schedule(late, owner, () -> scheduler.fork(owner, task));
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shut;
    }
}
