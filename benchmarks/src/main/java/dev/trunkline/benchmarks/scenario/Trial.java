package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.ContenderState;
import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.CpuPerCall;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.site.OutcomeTopic;
import dev.trunkline.benchmarks.site.OutcomeTopic.Reach;
import dev.trunkline.benchmarks.site.Site;
import dev.trunkline.benchmarks.site.Topics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One contender at one load: preloaded requests, as fast as it goes. */
final class Trial {
    static final int PARTITIONS = 12;
    private static final Duration FIRST_CALL = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 20_000_000;

    /** Asking for the ends of partitions costs the broker something, too. */
    private static final long SELDOM_NANOS = 100_000_000;

    /** Who needs longer for the first calls is bound by waiting; the compiler may rest before. */
    private static final Duration FIRST_CALLS = Duration.ofSeconds(20);

    private static final long LOOK_AT_COMPILER = 3_000_000_000L;

    /** A compiler that works less in that time, or a thirtieth of one core, costs little. */
    private static final long RESTING_MILLIS = 100;

    private static final double MIB = 1024.0 * 1024;

    private final Site site;
    private final Load load;

    Trial(Site site, Load load) {
        this.site = site;
        this.load = load;
    }

    /** Everything that is counted, at one moment. */
    private record Sight(
            long nanoTime,
            long calls,
            Reach outcomes,
            ContenderState state,
            long liveKit,
            long broker) {}

    private record Window(Sight start, Sight end) {}

    /** Runs it in a process of its own, on topics of its own. */
    Measured run(Kind kind, int concurrency) {
        site.freshStandIn(load.latencyMillis());
        try (Topics topics = Topics.beside(site.admin(), load.topic(), PARTITIONS)) {
            OutcomeTopic outcomes = new OutcomeTopic(site, topics);
            Window window = window(kind, concurrency, topics, outcomes);
            return kind.readsKafka()
                    ? measured(window, outcomes)
                    : measured(window, window.end().calls() - window.start().calls(), "");
        }
    }

    private Window window(Kind kind, int concurrency, Topics topics, OutcomeTopic outcomes) {
        try (Runner runner = Runner.start(site, topics, kind, concurrency, load.settings())) {
            LongSupplier calls =
                    kind.readsKafka() ? () -> outcomes.reach().offsets() : runner::calls;
            awaitFirst(calls, outcomes);
            warm(load, calls, runner);
            Sight start = look(outcomes, runner);
            await(calls, load.requests(), load.measured(), SELDOM_NANOS);
            return new Window(start, look(outcomes, runner));
        }
    }

    private static void awaitFirst(LongSupplier calls, OutcomeTopic outcomes) {
        Reach before = outcomes.reach();
        awaitFirst(calls, () -> outcomes.between(before, outcomes.reach()).oddities());
    }

    /** Waits for the first call of a contender that has just been started. */
    static void awaitFirst(LongSupplier calls, Supplier<String> oddities) {
        await(calls, 1, FIRST_CALL);
        if (calls.getAsLong() == 0) {
            throw new IllegalStateException(
                    "no call within %d s %s".formatted(FIRST_CALL.toSeconds(), oddities.get()));
        }
    }

    /** The first calls, and those that share the processor with the compiler, tell of no rate. */
    static void warm(Load load, LongSupplier calls, Runner runner) {
        long end = System.nanoTime() + load.warmUp().toNanos();
        int most = Math.max(load.warmCalls(), load.requests() / 2);
        await(calls, load.warmCalls(), shorter(load.warmUp(), FIRST_CALLS));
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

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static void await(LongSupplier calls, long wanted, Duration atMost) {
        await(calls, wanted, atMost, LOOK_NANOS);
    }

    private static void await(LongSupplier calls, long wanted, Duration atMost, long pause) {
        long end = System.nanoTime() + atMost.toNanos();
        while (calls.getAsLong() < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(pause);
        }
    }

    private Sight look(OutcomeTopic outcomes, Runner runner) {
        long now = System.nanoTime();
        return new Sight(
                now,
                runner.calls(),
                outcomes.reach(),
                runner.state(),
                site.standInCpu(),
                site.brokerCpu());
    }

    private static Measured measured(Window window, OutcomeTopic outcomes) {
        OutcomeTopic.Tally tally =
                outcomes.between(window.start().outcomes(), window.end().outcomes());
        return measured(window, tally.dispatched(), tally.oddities());
    }

    private static Measured measured(Window window, long calls, String oddities) {
        Sight start = window.start();
        Sight end = window.end();
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
