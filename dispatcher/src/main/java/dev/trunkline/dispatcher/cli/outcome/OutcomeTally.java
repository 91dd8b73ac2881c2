package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts outcomes. Not for several threads. */
public final class OutcomeTally {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    public void add(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Such as {@code 3 outcomes: 2 dispatched, 1 rejected}. */
    @Override
    public String toString() {
        int total = total();
        String noun = total == 1 ? " outcome" : " outcomes";
        String parts =
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().wireName())
                        .collect(Collectors.joining(", "));
        return total + noun + (parts.isEmpty() ? "" : ": " + parts);
    }
}
