package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed to some topics, outside of any group; nobody else notices. */
final class TopicTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicTail(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Begins; when this returns, nothing that is committed later will be missed. */
    static TopicTail open(KafkaAccess access, List<String> topics, TailStart start) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(access.reader());
        TopicTail tail = new TopicTail(consumer);
        try {
            tail.place(topics, start);
            return tail;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** What has come; waits for it at most {@code longest}. */
    ConsumerRecords<byte[], byte[]> poll(Duration longest) {
        return consumer.poll(longest);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void place(List<String> topics, TailStart start) {
        List<TopicPartition> partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        switch (start) {
            case TailStart.Now() -> consumer.seekToEnd(partitions);
            case TailStart.Beginning() -> consumer.seekToBeginning(partitions);
            case TailStart.Since since -> seek(partitions, since);
        }
        // Seeking is lazy; asking for the position does it now.
        partitions.forEach(consumer::position);
    }

    private void seek(List<TopicPartition> partitions, TailStart.Since since) {
        long time = Math.max(0, since.time().toEpochMilli());
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> time));
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = offsets.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }
}
