package dev.trunkline.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task as a fiber of a process. */
final class SimulatedThreads extends AbstractExecutorService {
    private final Scheduler scheduler;
    private final SimulatedProcess owner;
    private boolean shut;

    SimulatedThreads(Scheduler scheduler, SimulatedProcess owner) {
        this.scheduler = scheduler;
        this.owner = owner;
    }

    @Override
    public void execute(Runnable task) {
        scheduler.schedule(owner.firstTurn(), owner, () -> scheduler.fork(owner, task));
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
