package dev.trunkline.dispatcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control topic as one consumer reads it, from its beginning, in no group. Records about
 * instances are passed on; records that can't be read are logged and passed over. Not thread-safe.
 */
public final class ControlTopic implements AutoCloseable {
    /** How the keys of records about instances begin; they are no controls. */
    public static final String INSTANCE_PREFIX = "instance:";

    private static final Logger log = LoggerFactory.getLogger(ControlTopic.class);
    private static final byte[] INSTANCE = INSTANCE_PREFIX.getBytes(UTF_8);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final ControlFold fold;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> instances;
    private final List<TopicPartition> partitions;

    private ControlTopic(
            Consumer<byte[], byte[]> consumer,
            ControlFold fold,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> instances,
            List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.fold = fold;
        this.instances = instances;
        this.partitions = partitions;
    }

    /**
     * Reads all that is there.
     *
     * @param consumer is this object's from here on
     * @param fold what the records are added to
     * @param instances given the records about instances
     * @throws KafkaException when the topic can't be read; the consumer is closed then
     */
    public static ControlTopic read(
            Consumer<byte[], byte[]> consumer,
            String topic,
            ControlFold fold,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> instances) {
        try {
            ControlTopic control =
                    new ControlTopic(consumer, fold, instances, partitions(consumer, topic));
            control.readAll();
            return control;
        } catch (RuntimeException failed) {
            consumer.close();
            throw failed;
        }
    }

    /** The controls in force at a moment, as far as the topic is read. */
    public Controls at(Instant now) {
        return fold.at(now);
    }

    /**
     * Reads on.
     *
     * @param longest to wait when there is nothing
     * @return whether there was something
     */
    boolean poll(Duration longest) {
        var records = consumer.poll(longest);
        records.forEach(this::apply);
        return !records.isEmpty();
    }

    /**
     * Asks the broker where the topic ends.
     *
     * @throws KafkaException when it doesn't answer, or the topic is another than the one read
     */
    void check() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        for (TopicPartition partition : partitions) {
            if (consumer.position(partition, ANSWER) > ends.getOrDefault(partition, 0L)) {
                throw new KafkaException(partition.topic() + " was made anew");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static List<TopicPartition> partitions(
            Consumer<byte[], byte[]> consumer, String topic) {
        var found = consumer.partitionsFor(topic, ANSWER);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " doesn't exist");
        }
        return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    }

    private void readAll() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        while (isBehind(ends)) {
            if (!poll(ANSWER) && isBehind(ends)) {
                throw new TimeoutException("nothing comes, though there is more to read");
            }
        }
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .anyMatch(partition ->
                        consumer.position(partition, ANSWER) < ends.getOrDefault(partition, 0L));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (isAboutInstance(record.key())) {
            instances.accept(record);
            return;
        }
        try {
            fold.apply(record.key(), record.value());
        } catch (IllegalArgumentException unreadable) {
            log.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("why", unreadable.getMessage())
                    .log("control record can't be read, passed over");
        }
    }

    private static boolean isAboutInstance(byte @Nullable [] key) {
        return key != null
                && key.length > INSTANCE.length
                && Arrays.equals(key, 0, INSTANCE.length, INSTANCE, 0, INSTANCE.length);
    }
}
