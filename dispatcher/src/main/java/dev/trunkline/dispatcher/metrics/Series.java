package dev.trunkline.dispatcher.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter with one series for each combination of label values that can happen, and one, {@code
 * other}, for what should not: whatever comes, the number of series stays.
 */
final class Series {
    private static final String OTHER = "other";

    private final Map<List<String>, Counter> counters = new HashMap<>();
    private final Counter other;

    /**
     * @param name without prefix and suffix
     * @param labels as many as each of {@code values} has
     */
    Series(
            MeterRegistry registry,
            String name,
            String meaning,
            List<String> labels,
            List<List<String>> values) {
        this.other =
                counter(registry, name, meaning, labels, labels.stream().map(_ -> OTHER).toList());
        for (List<String> combination : values) {
            counters.put(combination, counter(registry, name, meaning, labels, combination));
        }
    }

    /** Whether this combination can happen. */
    boolean has(String... values) {
        return counters.containsKey(List.of(values));
    }

    void count(String... values) {
        counters.getOrDefault(List.of(values), other).increment();
    }

    private static Counter counter(
            MeterRegistry registry,
            String name,
            String meaning,
            List<String> labels,
            List<String> values) {
        Counter.Builder builder = Counter.builder("calldispatch." + name).description(meaning);
        for (int i = 0; i < labels.size(); i++) {
            builder.tag(labels.get(i), values.get(i));
        }
        return builder.register(registry);
    }
}
