package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Statistics;
import dev.trunkline.benchmarks.site.Keys;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Where LiveKit's latency and not the processor is the bound, two engines do twice as much. */
final class TwoEngines {
    private static final int CONNECTIONS = 40;
    private static final long LATENCY = 100;
    private static final int REQUESTS = 100_000;
    private static final int WARM_CALLS = 500;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SETTLE = Duration.ofSeconds(6);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    private TwoEngines() {}

    static Report run(Stage stage) {
        int runs = Math.min(3, stage.options().runs());
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        RunProgress progress = stage.progress("two-engines", 2 * runs);
        for (int run = 0; run < runs; run++) {
            progress.step(take(stage, 1, one));
            progress.step(take(stage, 2, two));
        }
        double ratio = Statistics.median(two) / Statistics.median(one);
        return new Report(
                "two-engines",
                "Two engines where latency is the bound",
                List.of("engines", "calls/s", "least - most"),
                List.of(row("1", one), row("2", two)),
                List.of(Check.atLeast("two do at least 1.7 x what one does", ratio, 1.7)),
                List.of(
                        "L = %d ms, %d connections an engine, keys distinct."
                                .formatted(LATENCY, CONNECTIONS)),
                List.of());
    }

    private static List<String> row(String name, List<Double> rates) {
        return List.of(
                name,
                number(Statistics.median(rates)),
                number(Statistics.least(rates)) + " - " + number(Statistics.greatest(rates)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String take(Stage stage, int engines, List<Double> rates) {
        try {
            double rate = rate(stage, engines);
            rates.add(rate);
            return "%d: %s calls/s".formatted(engines, number(rate));
        } catch (RuntimeException failed) {
            return "%d FAILED: %s".formatted(engines, failed.getMessage());
        }
    }

    private static double rate(Stage stage, int engines) {
        String requests = stage.preloaded(Keys.DISTINCT, REQUESTS);
        stage.site().freshStandIn(LATENCY);
        List<Runner> runners = new ArrayList<>();
        try (Topics topics = Topics.beside(stage.site().admin(), requests, Trial.PARTITIONS);
                Observer observer = new Observer(stage.site(), topics, REQUESTS)) {
            IntStream.range(0, engines).forEach(i -> runners.add(start(stage, topics, i)));
            Trial.await(() -> runners.stream().filter(Runner::isReady).count(), engines, START);
            Trial.await(observer::visible, WARM_CALLS, START);
            LockSupport.parkNanos(SETTLE.toNanos());
            long from = observer.visible();
            long begin = System.nanoTime();
            LockSupport.parkNanos(MEASURED.toNanos());
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            return (observer.visible() - from) / seconds;
        } finally {
            runners.forEach(Runner::close);
        }
    }

    private static Runner start(Stage stage, Topics topics, int number) {
        return Runner.start(
                stage.site(),
                topics,
                Kind.ENGINE,
                number,
                Map.of(
                        "INSTANCE_ID",
                        "bench-" + number,
                        "LIVEKIT_MAX_CONNECTIONS",
                        Integer.toString(CONNECTIONS)));
    }
}
