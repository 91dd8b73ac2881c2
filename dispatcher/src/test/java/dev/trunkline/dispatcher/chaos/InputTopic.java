package dev.trunkline.dispatcher.chaos;

import dev.trunkline.dispatcher.testing.TestTopics;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What an operator can do with the topic of call requests, here of one partition. */
final class InputTopic implements AutoCloseable {
    private final Admin admin;
    private final TestTopics topics;
    private final TopicPartition partition;

    InputTopic(TestTopics topics) {
        this.topics = topics;
        this.partition = new TopicPartition(topics.requests(), 0);
        this.admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As soon as may be, only the last record of each key is left. */
    void compact() {
        set(
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.001",
                        "delete.retention.ms", "0"));
    }

    /** From now on nothing goes. */
    void keepAll() {
        set(Map.of("cleanup.policy", "delete", "segment.ms", "604800000"));
    }

    private void set(Map<String, String> properties) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.requests());
        Collection<AlterConfigOp> changes =
                properties.entrySet().stream()
                        .map(e -> new ConfigEntry(e.getKey(), e.getValue()))
                        .map(entry -> new AlterConfigOp(entry, OpType.SET))
                        .toList();
        var _ = get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }

    /** Deletes all records below this offset. */
    void deleteBelow(long offset) {
        var _ =
                get(
                        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                                .all());
    }

    /** What the group has committed; -1 for nothing. */
    long committed() {
        var offsets =
                get(
                        admin.listConsumerGroupOffsets("group-" + topics.suffix())
                                .partitionsToOffsetAndMetadata());
        var offset = offsets.get(partition);
        return offset == null ? -1 : offset.offset();
    }

    long end() {
        return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition))
                .offset();
    }

    @Override
    public void close() {
        admin.close();
    }
}
