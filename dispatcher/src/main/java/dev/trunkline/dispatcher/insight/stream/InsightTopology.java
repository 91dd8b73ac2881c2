package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.schemas.CredentialSourceCountJson;
import dev.trunkline.schemas.RequestReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The topology, made from names and bounds. Everything is keyed anew into internal topics with a
 * number of partitions of their own, so that those of the topics outside may differ and grow.
 *
 * @param retention how long calls and counts by the minute are kept
 * @param batchesKept how long a batch is kept that nothing is heard of
 * @param clock tells which time stamps can't be true
 * @param following how calls are followed to their results
 */
public record InsightTopology(
        KafkaTopics topics,
        Duration retention,
        Duration batchesKept,
        Skips skips,
        InstantSource clock,
        Following following) {
    /** The store of notes, by {@link NoteKeys}. */
    public static final String CALLS = "calls";

    /** The store of calls that have no result yet, by request id. */
    static final String LIVE_CALLS = "live-calls";

    /** The store that remembers which calls have their result, by request id. */
    static final String FINISHED_CALLS = "finished-calls";

    /** The store of {@link BatchState}s, by batch id. */
    public static final String BATCHES = "batches";

    /** The store of counts by the minute, by {@link SourceSeries}. */
    public static final String SOURCES = "credential-sources";

    /** Of every internal topic; the most threads that can share the work. Can't change later. */
    public static final int PARTITIONS = 4;

    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    /** What is read. */
    public static List<String> sourceTopics(KafkaTopics topics) {
        return List.of(
                topics.callRequests(),
                topics.ledger(),
                topics.dispatchResults(),
                topics.credentialSourceEvents(),
                topics.insight().callConfirmations(),
                topics.insight().callLifecycle(),
                topics.insight().callReports(),
                topics.insight().callResults());
    }

    /** The topics that Kafka Streams makes for itself, without the application id before them. */
    public static List<String> internalTopics() {
        Stream<String> stores = Stream.of(CALLS, FINISHED_CALLS, LIVE_CALLS, BATCHES, SOURCES);
        return Stream.concat(
                        Stream.of(CALLS, BATCHES, SOURCES).map(name -> name + "-repartition"),
                        stores.map(name -> name + "-changelog"))
                .toList();
    }

    /** The whole of it. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Sighting> all = sightings(builder);
        calls(builder, all);
        batches(builder, all);
        sources(all);
        return builder.build();
    }

    private KStream<String, Sighting> sightings(StreamsBuilder builder) {
        return List.of(
                        read(builder, topics.callRequests(), requests()),
                        read(builder, topics.ledger(), new ClaimRecords()),
                        read(builder, topics.dispatchResults(), new ResultRecords()),
                        read(builder, topics.credentialSourceEvents(), new CredentialRecords()),
                        read(
                                builder,
                                topics.insight().callConfirmations(),
                                new EventRecords(NoteKind.CONFIRMATION)),
                        read(
                                builder,
                                topics.insight().callLifecycle(),
                                new EventRecords(NoteKind.LIFECYCLE)),
                        read(builder, topics.insight().callReports(), new ReportRecords()),
                        read(builder, topics.insight().callResults(), new CallResultRecords()))
                .stream()
                .reduce(KStream::merge)
                .orElseThrow();
    }

    private static RecordReader requests() {
        // The dispatcher refuses records that are larger; what it says of them counts here too.
        return new RequestRecords(new RequestReader(Integer.MAX_VALUE));
    }

    private KStream<String, Sighting> read(
            StreamsBuilder builder, String topic, RecordReader reader) {
        return builder.stream(
                        topic,
                        Consumed.with(BYTES, BYTES)
                                .withTimestampExtractor(new SaneTime(clock))
                                .withName("in-" + topic))
                .process(() -> new ReadRecords(reader, skips), Named.as("read-" + topic));
    }

    private void calls(StreamsBuilder builder, KStream<String, Sighting> all) {
        builder.addStateStore(segments(CALLS, retention, BYTES));
        builder.addStateStore(segments(FINISHED_CALLS, following.remembered(), BYTES));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(LIVE_CALLS), TEXT, LiveCalls.serde())
                        .withCachingEnabled());
        KStream<String, CallNote> notes =
                all.mapValues(Sighting::note).repartition(to(CALLS, CallNote.serde()));
        notes.process(KeepNotes::new, Named.as("keep-notes"), CALLS);
        ProcessorSupplier<String, CallNote, String, byte[]> follow =
                () -> new FollowCalls(following, skips);
        notes.process(follow, Named.as("follow-calls"), LIVE_CALLS, FINISHED_CALLS)
                .to(topics.insight().callResults(), Produced.with(TEXT, BYTES));
    }

    /** A store that drops whole segments when their time is over. */
    private static <V> StoreBuilder<WindowStore<String, V>> segments(
            String name, Duration kept, Serde<V> values) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(name, kept, Duration.ofMillis(1), false),
                TEXT,
                values);
    }

    private void batches(StreamsBuilder builder, KStream<String, Sighting> all) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(BATCHES), TEXT, BatchState.serde())
                        .withLoggingEnabled(Map.of()));
        ProcessorSupplier<String, BatchNote, String, byte[]> tally =
                () -> new TallyBatches(batchesKept);
        all.flatMap((id, sighting) ->
                        sighting.batch() instanceof Sighting.Member(String batchId, BatchNote note)
                                ? List.of(KeyValue.pair(batchId, note))
                                : List.<KeyValue<String, BatchNote>>of())
                .repartition(to(BATCHES, BatchNote.serde()))
                .process(tally, Named.as("tally-batches"), BATCHES)
                .to(topics.insight().batchProgress(), Produced.with(TEXT, BYTES));
    }

    private void sources(KStream<String, Sighting> all) {
        all.flatMap(
                        (id, sighting) -> {
                            SourceSeries series = sighting.source();
                            return series == null
                                    ? List.<KeyValue<String, byte[]>>of()
                                    : List.of(KeyValue.pair(series.text(), new byte[0]));
                        })
                .repartition(to(SOURCES, BYTES))
                .groupByKey(Grouped.with(TEXT, BYTES))
                .windowedBy(
                        TimeWindows.ofSizeAndGrace(
                                CredentialSourceCountJson.WINDOW,
                                retention.minus(CredentialSourceCountJson.WINDOW)))
                .count(
                        Materialized.<String, Long>as(
                                        Stores.persistentWindowStore(
                                                SOURCES,
                                                retention,
                                                CredentialSourceCountJson.WINDOW,
                                                false))
                                .withKeySerde(TEXT)
                                .withValueSerde(Serdes.Long())
                                .withCachingEnabled())
                .toStream()
                .process(TellCounts::new, Named.as("tell-counts"))
                .to(topics.insight().credentialSourceStats(), Produced.with(TEXT, BYTES));
    }

    private static <V> Repartitioned<String, V> to(String name, Serde<V> values) {
        return Repartitioned.<String, V>as(name)
                .withKeySerde(TEXT)
                .withValueSerde(values)
                .withNumberOfPartitions(PARTITIONS);
    }
}
