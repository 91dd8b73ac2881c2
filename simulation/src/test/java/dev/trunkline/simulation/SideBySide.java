package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs worlds of one seed after another, as many at a time as there are cores. Worlds know nothing
 * of each other, so the seed that is found does not depend on how many run at a time.
 */
final class SideBySide {
    private final PrimitiveIterator.OfLong seeds;
    private final BooleanSupplier more;
    private final LongFunction<World.Report> world;
    private final Predicate<World.Report> wanted;
    private World.@Nullable Report found;
    private long worlds;
    private long strikes;
    private long nanos;

    /**
     * What came of them.
     *
     * @param found the report of the first seed that is looked for; null when none is
     * @param strikes kills and pauses
     * @param nanos of simulated time
     */
    record Outcome(World.@Nullable Report found, long worlds, long strikes, long nanos) {}

    private SideBySide(
            PrimitiveIterator.OfLong seeds,
            BooleanSupplier more,
            LongFunction<World.Report> world,
            Predicate<World.Report> wanted) {
        this.wanted = wanted;
        this.seeds = seeds;
        this.more = more;
        this.world = world;
    }

    /**
     * Runs worlds until one is as it is looked for.
     *
     * @param seeds in rising order
     * @param more whether another world is to begin
     */
    static Outcome run(
            PrimitiveIterator.OfLong seeds,
            BooleanSupplier more,
            LongFunction<World.Report> world,
            Predicate<World.Report> wanted) {
        return new SideBySide(seeds, more, world, wanted).run();
    }

    private Outcome run() {
        List<FutureTask<Boolean>> runners = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            runners.add(started(this::runAll));
        }
        runners.forEach(SideBySide::result);
        return new Outcome(found, worlds, strikes, nanos);
    }

    private boolean runAll() {
        for (Long seed = next(); seed != null; seed = next()) {
            add(world.apply(seed));
        }
        return true;
    }

    private synchronized @Nullable Long next() {
        return found == null && more.getAsBoolean() && seeds.hasNext() ? seeds.next() : null;
    }

    private synchronized void add(World.Report report) {
        worlds++;
        strikes += report.strikes();
        nanos += report.nanos();
        World.Report first = found;
        if (wanted.test(report)
                && (first == null || report.scenario().seed() < first.scenario().seed())) {
            found = report;
        }
    }

    /** On a virtual thread: from there it is cheap to hand over to others of its kind. */
    static <T> T onVirtualThread(Callable<T> work) {
        return result(started(work));
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.startVirtualThread(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the world itself failed", failed.getCause());
        }
    }
}
