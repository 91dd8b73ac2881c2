package dev.trunkline.dispatcher.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether insight works here, and the records that it skipped. */
public final class InsightMetrics {

    private InsightMetrics() {}

    /** Registers a gauge that is 1 while the streams run. */
    public static void bind(MeterRegistry registry, BooleanSupplier running) {
        Gauge.builder("calldispatch.insight.running", () -> running.getAsBoolean() ? 1 : 0)
                .description("Whether insight works here")
                .register(registry);
    }

    /**
     * Registers a counter for each topic.
     *
     * @return counts one record of the topic that is named
     */
    public static Consumer<String> skipped(MeterRegistry registry, List<String> topics) {
        Map<String, Counter> counters =
                topics.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Function.identity(), topic -> counter(registry, topic)));
        return topic -> {
            Counter counter = counters.get(topic);
            if (counter != null) {
                counter.increment();
            }
        };
    }

    private static Counter counter(MeterRegistry registry, String topic) {
        return Counter.builder("calldispatch.insight.skipped")
                .description("Records that insight could not read")
                .tag("topic", topic)
                .register(registry);
    }
}
