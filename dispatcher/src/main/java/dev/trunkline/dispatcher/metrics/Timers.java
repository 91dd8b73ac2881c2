package dev.trunkline.dispatcher.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Histograms of durations, with buckets that fit the measured durations. */
final class Timers {
    /** From a look-up in memory to a database that times out. */
    private static final Duration[] SHORT =
            micros(100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000);

    /** From one request to a LiveKit server next door to its deadline. */
    private static final Duration[] REQUEST =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    /** From a call that goes out at once to one that waits for its time. */
    private static final Duration[] CALL =
            millis(
                    25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000,
                    900_000, 3_600_000);

    private Timers() {}

    static Timer brief(MeterRegistry registry, String name, String meaning) {
        return builder(name, meaning, SHORT).register(registry);
    }

    static Timer request(MeterRegistry registry, String name, String meaning, String... tags) {
        return builder(name, meaning, REQUEST).tags(tags).register(registry);
    }

    static Timer call(MeterRegistry registry, String name, String meaning) {
        return builder(name, meaning, CALL).register(registry);
    }

    private static Timer.Builder builder(String name, String meaning, Duration[] buckets) {
        return Timer.builder("calldispatch." + name)
                .description(meaning)
                .serviceLevelObjectives(buckets);
    }

    private static Duration[] millis(long... values) {
        return LongStream.of(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static Duration[] micros(long... values) {
        return LongStream.of(values)
                .map(n -> n * 1_000)
                .mapToObj(Duration::ofNanos)
                .toArray(Duration[]::new);
    }
}
