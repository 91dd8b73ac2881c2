package dev.trunkline.schemas;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a batch is: the value of a record on {@code batch-progress}.
 *
 * @param requested records of the batch on {@code call-requests}, retries among them
 * @param outcomes how many records ended with each outcome; one that is absent stands for none
 * @param firstAt when the first that is known of the batch happened
 * @param lastAt when the last did
 */
public record BatchProgress(
        String batchId,
        long requested,
        Map<Outcome, Long> outcomes,
        Instant firstAt,
        Instant lastAt) {

    public BatchProgress {
        EnumMap<Outcome, Long> copy = new EnumMap<>(Outcome.class);
        copy.putAll(outcomes);
        copy.values().removeIf(count -> count == 0);
        outcomes = Map.copyOf(copy);
    }

    /** How many records ended so. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Calls of the batch that are known, each once: retries of a request don't count. */
    public long total() {
        return Math.max(requested - count(Outcome.DUPLICATE), ended());
    }

    /** Calls that have their outcome. */
    public long ended() {
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return all - count(Outcome.DUPLICATE);
    }

    /** Calls that have none yet. */
    public long pending() {
        return total() - ended();
    }
}
