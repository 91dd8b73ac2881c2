package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.stream.BatchState;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.dispatcher.insight.stream.NoteKeys;
import dev.trunkline.dispatcher.insight.stream.NoteKind;
import dev.trunkline.dispatcher.insight.stream.SourceSeries;
import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.CredentialSourceCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is stored in this process, copies of other instances' among it. Throws {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} for a partition that isn't here.
 */
final class LocalStores {
    /** A call has some ten; more are a producer's that sends one request over and over. */
    private static final int MOST_NOTES = 500;

    private static final int MOST_COUNTS = 200_000;
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaStreams streams;
    private final Duration retention;

    LocalStores(KafkaStreams streams, Duration retention) {
        this.streams = streams;
        this.retention = retention;
    }

    Optional<CallTimeline> call(int partition, String requestId, Instant now) {
        ReadOnlyWindowStore<String, byte[]> store =
                store(InsightTopology.CALLS, QueryableStoreTypes.windowStore(), partition);
        List<StoredNote> notes = new ArrayList<>();
        try (KeyValueIterator<Windowed<String>, byte[]> found =
                store.fetch(
                        NoteKeys.first(requestId),
                        NoteKeys.last(requestId),
                        now.minus(retention),
                        now.plus(AHEAD))) {
            while (found.hasNext() && notes.size() < MOST_NOTES) {
                KeyValue<Windowed<String>, byte[]> next = found.next();
                NoteKind kind = NoteKeys.kind(next.key.key());
                if (kind != null) {
                    notes.add(
                            new StoredNote(
                                    kind,
                                    next.key.window().startTime(),
                                    JSON.readTree(next.value)));
                }
            }
        }
        return TimelineOfNotes.of(requestId, notes);
    }

    Optional<BatchProgress> batch(int partition, String batchId) {
        ReadOnlyKeyValueStore<String, BatchState> store =
                store(InsightTopology.BATCHES, QueryableStoreTypes.keyValueStore(), partition);
        return Optional.ofNullable(store.get(batchId)).map(BatchState::progress);
    }

    List<CredentialSourceCount> sources(int partition, Instant from, Instant to) {
        ReadOnlyWindowStore<String, Long> store =
                store(InsightTopology.SOURCES, QueryableStoreTypes.windowStore(), partition);
        List<CredentialSourceCount> counts = new ArrayList<>();
        try (KeyValueIterator<Windowed<String>, Long> found = store.fetchAll(from, to)) {
            while (found.hasNext() && counts.size() < MOST_COUNTS) {
                KeyValue<Windowed<String>, Long> next = found.next();
                counts.add(
                        SourceSeries.parse(next.key.key())
                                .count(next.key.window().startTime(), next.value));
            }
        }
        return counts;
    }

    private <T> T store(String name, QueryableStoreType<T> type, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, type)
                        .withPartition(partition)
                        .enableStaleStores());
    }
}
