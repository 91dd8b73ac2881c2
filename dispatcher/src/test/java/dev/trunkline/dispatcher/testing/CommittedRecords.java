package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All committed records of one topic, read by a consumer of its own: an oracle outside of the code
 * under test.
 */
public final class CommittedRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(60);
    private static final Duration LONGEST = Patience.SOON;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<DispatchResult> results = new ArrayList<>();

    public CommittedRecords(TestTopics topics, String topic) {
        this(topics, topic, IsolationLevel.READ_COMMITTED);
    }

    private CommittedRecords(TestTopics topics, String topic, IsolationLevel isolation) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "isolation.level",
                                isolation.toString(),
                                "auto.offset.reset",
                                "earliest",
                                "fetch.max.wait.ms",
                                50),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                IntStream.range(0, topics.partitions())
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Also what transactions wrote that are open or were given up. */
    public static CommittedRecords andUncommitted(TestTopics topics, String topic) {
        return new CommittedRecords(topics, topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * Everything committed until now: reads to where each partition ends as this begins, and on
     * until nothing more comes. A commit is answered a moment before its records can be read.
     */
    public synchronized List<ConsumerRecord<byte[], byte[]>> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), LONGEST);
        Instant until = Instant.now().plus(LONGEST);
        boolean more;
        do {
            more = poll();
        } while (Instant.now().isBefore(until) && (more || isBefore(ends)));
        if (isBefore(ends)) {
            throw new IllegalStateException("not read within %s: %s".formatted(LONGEST, ends));
        }
        return List.copyOf(records);
    }

    /** Whether more came. */
    private boolean poll() {
        int before = records.size();
        consumer.poll(POLL).forEach(records::add);
        return records.size() > before;
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey(), LONGEST) < end.getValue());
    }

    /** The outcomes committed until now; for the results topic. Each record is parsed once. */
    public synchronized List<DispatchResult> results() {
        List<ConsumerRecord<byte[], byte[]>> all = all();
        all.subList(results.size(), all.size()).stream()
                .map(record -> DispatchResultJson.read(record.value()))
                .forEach(results::add);
        return List.copyOf(results);
    }

    /** The values as text. */
    public List<String> values() {
        return all().stream().map(record -> new String(record.value(), UTF_8)).toList();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
