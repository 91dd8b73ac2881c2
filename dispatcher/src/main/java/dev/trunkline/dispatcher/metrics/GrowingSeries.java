package dev.trunkline.dispatcher.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A counter whose first label has values that nobody knows before, such as names. Once there are as
 * many series as may be, new ones count under the first label {@code other}. Thread-safe.
 */
final class GrowingSeries {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final String name;
    private final String meaning;
    private final List<String> labels;
    private final int most;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    /**
     * @param name without prefix and suffix
     * @param labels those after the first have few values
     * @param most series, beside those of {@code other}
     */
    GrowingSeries(
            MeterRegistry registry, String name, String meaning, List<String> labels, int most) {
        this.registry = registry;
        this.name = name;
        this.meaning = meaning;
        this.labels = labels;
        this.most = most;
    }

    /** Counts; as many values as there are labels. */
    void count(String... values) {
        List<String> key = List.of(values);
        Counter counter = counters.get(key);
        if (counter == null) {
            counter = counters.computeIfAbsent(bounded(key), this::counter);
        }
        counter.increment();
    }

    private List<String> bounded(List<String> values) {
        if (counters.size() < most) {
            return values;
        }
        String[] others = values.toArray(String[]::new);
        others[0] = OTHER;
        return List.of(others);
    }

    private Counter counter(List<String> values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < labels.size(); i++) {
            tags = tags.and(labels.get(i), values.get(i));
        }
        return Counter.builder("calldispatch." + name)
                .description(meaning)
                .tags(tags)
                .register(registry);
    }
}
