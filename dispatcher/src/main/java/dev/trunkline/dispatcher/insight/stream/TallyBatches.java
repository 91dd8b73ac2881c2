package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts for each batch, and tells how far it is: not at every record, but twice a second at most.
 * What is untold stands in the store, so a crash loses no telling. A batch of which nothing was
 * heard for long is forgotten.
 */
final class TallyBatches implements Processor<String, BatchNote, String, byte[]> {
    private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(500);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final int MOST_SWEPT = 10_000;
    private static final String TYPE = "dev.trunkline.batch.progress.v1";

    private final Duration kept;
    private final Set<String> untold = new LinkedHashSet<>();
    private @Nullable String sweptTo;
    private @Nullable KeyValueStore<String, BatchState> store;

    /**
     * @param kept since the last that was heard of it
     */
    TallyBatches(Duration kept) {
        this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        KeyValueStore<String, BatchState> batches = context.getStateStore(InsightTopology.BATCHES);
        this.store = batches;
        context.schedule(
                BETWEEN_TELLINGS,
                PunctuationType.WALL_CLOCK_TIME,
                now -> tell(context, batches, now));
        context.schedule(
                BETWEEN_SWEEPS,
                PunctuationType.WALL_CLOCK_TIME,
                now -> sweep(context, batches, now));
        try (KeyValueIterator<String, BatchState> all = batches.all()) {
            all.forEachRemaining(entry -> {
                if (!entry.value.told()) {
                    untold.add(entry.key);
                }
            });
        }
    }

    @Override
    public void process(Record<String, BatchNote> record) {
        KeyValueStore<String, BatchState> batches = store;
        BatchNote note = record.value();
        if (batches != null && note != null) {
            String batchId = record.key();
            batches.put(batchId, BatchState.with(batches.get(batchId), batchId, note));
            untold.add(batchId);
        }
    }

    private void tell(
            ProcessorContext<String, byte[]> to,
            KeyValueStore<String, BatchState> batches,
            long now) {
        for (String batchId : untold) {
            BatchState state = batches.get(batchId);
            if (state != null) {
                to.forward(told(state.progress(), now));
                batches.put(batchId, state.nowTold());
            }
        }
        untold.clear();
    }

    private static Record<String, byte[]> told(BatchProgress progress, long now) {
        Record<String, byte[]> record =
                new Record<>(progress.batchId(), BatchProgressJson.write(progress), now);
        Headers headers = record.headers();
        String id =
                "batch-%s-%d-%d"
                        .formatted(
                                progress.batchId(),
                                progress.requested(),
                                progress.outcomes().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum());
        CloudEvents.add(headers, id, TYPE, Instant.ofEpochMilli(now));
        return record;
    }

    /** Some at a time, and on from there the next time. */
    private void sweep(
            ProcessorContext<String, byte[]> to,
            KeyValueStore<String, BatchState> batches,
            long now) {
        Instant oldest = Instant.ofEpochMilli(now).minus(kept);
        int looked = 0;
        try (KeyValueIterator<String, BatchState> some = batches.range(sweptTo, null)) {
            while (some.hasNext() && looked++ < MOST_SWEPT) {
                KeyValue<String, BatchState> next = some.next();
                sweptTo = next.key;
                if (next.value.progress().lastAt().isBefore(oldest)) {
                    batches.delete(next.key);
                    to.forward(new Record<>(next.key, null, now));
                }
            }
            if (!some.hasNext()) {
                sweptTo = null;
            }
        }
    }
}
