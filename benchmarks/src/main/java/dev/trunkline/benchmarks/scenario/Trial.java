package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.ContenderState;
import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.CpuPerCall;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Site;
import dev.trunkline.benchmarks.site.Topics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** One contender at one load: preloaded requests, as fast as it goes. */
final class Trial {
    static final int PARTITIONS = 12;
    private static final Duration FIRST_CALL = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 20_000_000;
    private static final long LOOK_AT_COMPILER = 3_000_000_000L;

    /** A compiler that works less in that time, or a tenth of one core, costs little. */
    private static final long RESTING_MILLIS = 300;

    private static final double MIB = 1024.0 * 1024;

    private final Site site;
    private final Load load;

    Trial(Site site, Load load) {
        this.site = site;
        this.load = load;
    }

    /** Everything that is counted, at one moment. */
    private record Sight(
            long nanoTime, long calls, ContenderState state, long liveKit, long broker) {}

    /** Runs it in a process of its own, on topics of its own. */
    Measured run(Kind kind, int concurrency) {
        site.freshStandIn(load.latencyMillis());
        try (Topics topics = Topics.beside(site.admin(), load.topic(), PARTITIONS);
                Observer observer = new Observer(site, topics, load.requests());
                Runner runner = Runner.start(site, topics, kind, concurrency, load.settings())) {
            LongSupplier calls = kind.readsKafka() ? observer::visible : runner::calls;
            awaitFirst(calls, observer);
            warm(load, calls, runner);
            Sight start = look(calls, runner);
            await(calls, load.requests(), load.measured());
            Sight end = look(calls, runner);
            return measured(start, end, observer.oddities());
        }
    }

    /** Waits for the first call of a contender that has just been started. */
    static void awaitFirst(LongSupplier calls, Observer observer) {
        await(calls, 1, FIRST_CALL);
        if (calls.getAsLong() == 0) {
            throw new IllegalStateException(
                    "no call within %d s %s"
                            .formatted(FIRST_CALL.toSeconds(), observer.oddities()));
        }
    }

    /** The first calls, and those that share the processor with the compiler, tell of no rate. */
    static void warm(Load load, LongSupplier calls, Runner runner) {
        long end = System.nanoTime() + load.warmUp().toNanos();
        int most = Math.max(load.warmCalls(), load.requests() / 2);
        await(calls, load.warmCalls(), load.warmUp());
        long before = runner.state().compiling();
        while (calls.getAsLong() < most && System.nanoTime() < end) {
            LockSupport.parkNanos(Math.min(LOOK_AT_COMPILER, end - System.nanoTime()));
            long now = runner.state().compiling();
            if (now - before < RESTING_MILLIS) {
                return;
            }
            before = now;
        }
    }

    static void await(LongSupplier calls, long wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (calls.getAsLong() < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Sight look(LongSupplier calls, Runner runner) {
        long now = System.nanoTime();
        long count = calls.getAsLong();
        return new Sight(now, count, runner.state(), site.standInCpu(), site.brokerCpu());
    }

    private static Measured measured(Sight start, Sight end, String oddities) {
        long calls = end.calls() - start.calls();
        double seconds = (end.nanoTime() - start.nanoTime()) / 1e9;
        return new Measured(
                calls / seconds,
                calls,
                seconds,
                CpuPerCall.of(
                        end.state().cpu().since(start.state().cpu()),
                        end.liveKit() - start.liveKit(),
                        end.broker() - start.broker(),
                        calls),
                end.state().peakHeap() / MIB,
                oddities);
    }
}
