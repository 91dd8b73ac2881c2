package dev.trunkline.dispatcher.operations.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Gets single records that are known by their place. */
public final class RecordFetch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    public RecordFetch(KafkaAccess access) {
        this.consumer = new KafkaConsumer<>(access.reader());
    }

    /** The committed record at this place; empty when it is not there, or not any more. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        boolean known =
                consumer.partitionsFor(topic).stream().anyMatch(p -> p.partition() == partition);
        return known && isWithin(place, offset) ? read(place, offset) : Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isWithin(TopicPartition place, long offset) {
        List<TopicPartition> one = List.of(place);
        return offset >= consumer.beginningOffsets(one).getOrDefault(place, 0L)
                && offset < consumer.endOffsets(one).getOrDefault(place, 0L);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(TopicPartition place, long offset) {
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
            if (consumer.position(place) > offset) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
