package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.dispatcher.thread.Periodic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether everything has been read that was on the topics when shares were last given out. An
 * instance that died may have told of a call before what it had read was committed: until that has
 * been read again, what a store doesn't have is not unknown. Thread-safe.
 */
public final class CatchUp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Supplier<@Nullable KafkaStreams> streams;
    private final String application;
    private final List<String> sourceTopics;
    private final Function<IsolationLevel, Consumer<byte[], byte[]>> consumers;
    private final Periodic periodic = new Periodic("insight-catch-up", BETWEEN_LOOKS, this::look);
    private volatile @Nullable Shares caughtUp;

    /** Which instance has what, in one life of the streams. */
    private record Shares(KafkaStreams streams, Set<StreamsMetadata> instances) {
        /** Null before anything is given out, and when it isn't any more. */
        static @Nullable Shares of(@Nullable KafkaStreams streams) {
            try {
                Set<StreamsMetadata> instances =
                        streams == null
                                ? Set.of()
                                : Set.copyOf(streams.metadataForAllStreamsClients());
                return streams == null || instances.isEmpty()
                        ? null
                        : new Shares(streams, instances);
            } catch (InvalidStateStoreException | IllegalStateException _) {
                return null;
            }
        }
    }

    /**
     * @param streams those that run now; null while none do
     * @param application the id of the streams application, which is also its group
     * @param sourceTopics what the streams read
     * @param consumers makes consumers of the asked isolation that know the application's group and
     *     never join it
     */
    public CatchUp(
            Supplier<@Nullable KafkaStreams> streams,
            String application,
            List<String> sourceTopics,
            Function<IsolationLevel, Consumer<byte[], byte[]>> consumers) {
        this.streams = streams;
        this.application = application;
        this.sourceTopics = List.copyOf(sourceTopics);
        this.consumers = consumers;
    }

    public void start() {
        periodic.start();
    }

    /** Whether what these streams don't have now is not there. */
    boolean isDone(KafkaStreams running) {
        Shares now = Shares.of(running);
        return now != null && now.equals(caughtUp);
    }

    private void look() throws InterruptedException {
        Shares now = Shares.of(streams.get());
        if (now != null && !now.equals(caughtUp)) {
            look(now);
        }
    }

    private void look(Shares shares) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.apply(IsolationLevel.READ_COMMITTED)) {
            if (isRead(shares, consumer, consumer.endOffsets(sources(consumer), ANSWER))
                    && isRead(shares, consumer, internalEnds())) {
                caughtUp = shares;
            }
        } catch (KafkaException trouble) {
            log.debug("can't see how far insight has read", trouble);
        }
    }

    /** Only what is committed: nothing else of these has ever been told. */
    private List<TopicPartition> sources(Consumer<byte[], byte[]> consumer) {
        return sourceTopics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, ANSWER).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
    }

    /**
     * Also what is not committed: a dead instance's open transaction keeps everything after it from
     * being read until it is ended.
     */
    private Map<TopicPartition, Long> internalEnds() {
        List<TopicPartition> internal =
                Stream.of(InsightTopology.CALLS, InsightTopology.BATCHES, InsightTopology.SOURCES)
                        .map(store -> application + "-" + store + "-repartition")
                        .flatMap(topic ->
                                IntStream.range(0, InsightTopology.PARTITIONS)
                                        .mapToObj(number -> new TopicPartition(topic, number)))
                        .toList();
        try (Consumer<byte[], byte[]> consumer = consumers.apply(IsolationLevel.READ_UNCOMMITTED)) {
            return consumer.endOffsets(internal, ANSWER);
        }
    }

    /** Waits until the application has read up to these offsets; false when shares change first. */
    private boolean isRead(
            Shares shares, Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
            throws InterruptedException {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        while (true) {
            if (!shares.equals(Shares.of(streams.get()))) {
                return false;
            }
            Map<TopicPartition, OffsetAndMetadata> read = consumer.committed(open.keySet(), ANSWER);
            open.entrySet().removeIf(end -> offset(read, end.getKey()) >= end.getValue());
            open.keySet().retainAll(unread(consumer, open, read));
            if (open.isEmpty()) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * Those that still have a record before their end. A transaction's markers have offsets too,
     * and nobody commits past the last ones.
     */
    private static Set<TopicPartition> unread(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OffsetAndMetadata> read) {
        Set<TopicPartition> unread = new HashSet<>(ends.keySet());
        Set<TopicPartition> looked = new HashSet<>();
        consumer.assign(unread);
        unread.forEach(partition -> consumer.seek(partition, offset(read, partition)));
        boolean more = !unread.isEmpty();
        while (more) {
            Set<TopicPartition> found = consumer.poll(POLL).partitions();
            consumer.pause(found);
            looked.addAll(found);
            boolean nearer =
                    unread.removeIf(partition ->
                            !looked.contains(partition)
                                    && consumer.position(partition, ANSWER)
                                            >= ends.getOrDefault(partition, 0L));
            more = (nearer || !found.isEmpty()) && !looked.containsAll(unread);
        }
        return unread;
    }

    private static long offset(
            Map<TopicPartition, OffsetAndMetadata> read, TopicPartition partition) {
        OffsetAndMetadata offset = read.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        periodic.close();
    }
}
