package dev.trunkline.dispatcher.operations.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what was committed to a topic when reading began, and then ends, whatever comes meanwhile.
 * Outside of any group; nobody else notices.
 */
public final class BoundedRead implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Range> ranges = new HashMap<>();

    /** What is to be read of a partition, without the end. */
    private record Range(long start, long end) {}

    private BoundedRead(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The whole topic, from records of {@code since} on. */
    public static BoundedRead since(KafkaAccess access, String topic, Instant since) {
        BoundedRead read = new BoundedRead(new KafkaConsumer<>(access.reader()));
        return read.placed(() -> read.placeAt(topic, since));
    }

    /**
     * Some partitions of a topic, each from an offset on.
     *
     * @param offsets by partition
     */
    public static BoundedRead from(KafkaAccess access, String topic, Map<Integer, Long> offsets) {
        BoundedRead read = new BoundedRead(new KafkaConsumer<>(access.reader()));
        return read.placed(() -> read.placeAt(topic, offsets));
    }

    /**
     * Hands over the records one by one; whoever watches hears how many of the offsets are behind.
     */
    public void forEach(ReadProgress watched, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        ReadProgress.Bar bar = watched.begin(size());
        Instant progress = Instant.now();
        long before = -1;
        while (!done()) {
            consumer.poll(POLL)
                    .forEach(record -> {
                        if (isWithin(record)) {
                            action.accept(record);
                        }
                    });
            long behind = behind();
            Instant now = Instant.now();
            bar.at((int) Math.min(behind, Integer.MAX_VALUE), now);
            if (behind > before) {
                before = behind;
                progress = now;
            } else if (progress.plus(PATIENCE).isBefore(now)) {
                throw new TimeoutException("no record came for " + PATIENCE.toSeconds() + " s");
            }
        }
        bar.erase();
    }

    /** How many offsets there are to read. */
    private int size() {
        long size = ranges.values().stream().mapToLong(range -> range.end() - range.start()).sum();
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private BoundedRead placed(Runnable placing) {
        try {
            placing.run();
            return this;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void placeAt(String topic, Instant since) {
        Set<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .collect(Collectors.toSet());
        long time = Math.max(0, since.toEpochMilli());
        var found =
                consumer.offsetsForTimes(
                        partitions.stream().collect(Collectors.toMap(p -> p, _ -> time)));
        Map<TopicPartition, Long> first = new HashMap<>();
        found.forEach((partition, at) -> {
            if (at != null) {
                first.put(partition, at.offset());
            }
        });
        begin(first);
    }

    private void placeAt(String topic, Map<Integer, Long> offsets) {
        Map<TopicPartition, Long> first = new HashMap<>();
        offsets.forEach(
                (partition, offset) -> first.put(new TopicPartition(topic, partition), offset));
        begin(first);
    }

    /** Partitions that have nothing to read are left out. */
    private void begin(Map<TopicPartition, Long> first) {
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(first.keySet());
        Map<TopicPartition, Long> newest = consumer.endOffsets(first.keySet());
        first.forEach((partition, wanted) -> {
            long end = newest.getOrDefault(partition, 0L);
            // A topic that was made anew has fewer records than the old one had: all count then.
            long start =
                    wanted > end
                            ? oldest.getOrDefault(partition, 0L)
                            : Math.max(wanted, oldest.getOrDefault(partition, 0L));
            if (start < end) {
                ranges.put(partition, new Range(start, end));
            }
        });
        consumer.assign(List.copyOf(ranges.keySet()));
        ranges.forEach((partition, range) -> consumer.seek(partition, range.start()));
    }

    private boolean isWithin(ConsumerRecord<byte[], byte[]> record) {
        Range range = ranges.get(new TopicPartition(record.topic(), record.partition()));
        return range != null && record.offset() < range.end();
    }

    private boolean done() {
        return ranges.entrySet().stream()
                .allMatch(range -> consumer.position(range.getKey()) >= range.getValue().end());
    }

    private long behind() {
        return ranges.entrySet().stream()
                .mapToLong(range -> consumer.position(range.getKey()) - range.getValue().start())
                .sum();
    }
}
