package dev.trunkline.simulation;

import dev.trunkline.dispatcher.engine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;

/** One life of an instance: its threads and its clocks. Can be killed and paused at any moment. */
final class SimulatedProcess implements Machine, InstantSource {
    /** When the worlds begin. */
    static final Instant BEGINNING = Instant.parse("2026-01-05T12:00:00Z");

    private static final long LONGEST_TURN = 50 * Chance.MILLI;
    private static final long MILLION = 1_000_000;

    /** Whose it is. */
    final int instance;

    private final Scheduler scheduler;
    private final Chance chance;
    private final String name;
    private final long partsPerMillion;
    private final long turn;
    private final Set<Fiber> fibers = new LinkedHashSet<>();
    private final List<Runnable> late = new ArrayList<>();
    private long wallOffset;
    private long pausedUntil;
    private long busyUntil;
    private boolean alive = true;

    /**
     * @param instance number of the instance whose life this is; -1 for none
     * @param partsPerMillion how much faster its clocks go than the world's
     */
    SimulatedProcess(
            Scheduler scheduler, Chance chance, String name, int instance, long partsPerMillion) {
        this.instance = instance;
        this.scheduler = scheduler;
        this.chance = chance;
        this.name = name;
        this.partsPerMillion = partsPerMillion;
        this.turn = chance.oneIn(4) ? 0 : chance.nanosBetween(0, LONGEST_TURN);
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return alive;
    }

    void checkAlive() {
        if (!alive) {
            throw new Killed();
        }
    }

    void add(Fiber fiber) {
        fibers.add(fiber);
    }

    void remove(Fiber fiber) {
        fibers.remove(fiber);
    }

    /** Ends it at once, as SIGKILL does. Called by the world, or by one of its own fibers. */
    void kill() {
        alive = false;
        late.clear();
        // Their stacks are unwound later: one of them may be the caller.
        for (Fiber fiber : fibers) {
            scheduler.schedule(
                    0,
                    null,
                    () -> {
                        if (fibers.contains(fiber)) {
                            scheduler.resume(fiber);
                        }
                    });
        }
    }

    /** Stops all its threads for a time, as SIGSTOP does; its clocks go on. */
    void pause(long nanos) {
        long until = scheduler.now() + nanos;
        if (until > pausedUntil) {
            pausedUntil = until;
            scheduler.schedule(nanos, null, this::goOn);
        }
    }

    private void goOn() {
        if (alive && !isPaused()) {
            List<Runnable> all = List.copyOf(late);
            late.clear();
            all.forEach(action -> scheduler.schedule(0, this, action));
        }
    }

    boolean isPaused() {
        return alive && scheduler.now() < pausedUntil;
    }

    void putOff(Runnable action) {
        late.add(action);
    }

    /** For its own fibers, after a fault: dies, or waits out a pause. */
    void feelFaults() {
        checkAlive();
        if (isPaused()) {
            scheduler.sleep(0);
        }
    }

    /** How long a wait really takes: a thread gets its turn late where a machine is busy. */
    long late(long nanos) {
        return nanos == 0 ? 0 : Math.max(nanos, turn);
    }

    /** For a time, its threads get their turn late. */
    void beBusy(long nanos) {
        busyUntil = Math.max(busyUntil, scheduler.now() + nanos);
    }

    /** When a new thread gets its first turn. */
    long firstTurn() {
        boolean late = scheduler.now() < busyUntil || chance.oneIn(10);
        return late ? chance.nanosBetween(0, Chance.SECOND) : 0;
    }

    /** Moves its wall clock. */
    void jump(long nanos) {
        wallOffset += nanos;
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(nanoTime() + wallOffset);
    }

    @Override
    public long nanoTime() {
        long now = scheduler.now();
        return now + now / MILLION * partsPerMillion;
    }

    @Override
    public void sleep(Duration time) {
        checkAlive();
        scheduler.sleep(time.toNanos());
    }

    @Override
    public ExecutorService threads() {
        return new SimulatedThreads(scheduler, this);
    }

    @Override
    public <T> BlockingQueue<T> queue() {
        return new SimulatedQueue<>(scheduler);
    }
}
