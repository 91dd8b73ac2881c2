package dev.trunkline.sandbox.kafka;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes topics that can be written to at once. */
public final class FreshTopics {
    private FreshTopics() {}

    /**
     * Makes topics, and returns when their partitions serve.
     *
     * <p>The controller knows a topic before the broker does, and a broker names a partition's
     * leader before it has the partition. An idempotent producer that writes in between has its
     * first batch refused; when its second one is taken, the first is out of sequence from then on
     * and is lost when its delivery times out, two minutes later.
     *
     * @throws ExecutionException when one can't be made; some may have been
     */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        CreateTopicsResult made = admin.createTopics(topics);
        made.all().get();
        // Answered by the partition itself, and asked again by the client until it is there.
        admin.listOffsets(
                        partitions(made)
                                .collect(
                                        Collectors.toMap(
                                                partition -> partition, _ -> OffsetSpec.latest())))
                .all()
                .get();
    }

    private static Stream<TopicPartition> partitions(CreateTopicsResult made) {
        return made.values().keySet().stream()
                .flatMap(topic ->
                        IntStream.range(0, partitions(made, topic))
                                .mapToObj(number -> new TopicPartition(topic, number)));
    }

    private static int partitions(CreateTopicsResult made, String topic) {
        return made.numPartitions(topic).toCompletionStage().toCompletableFuture().join();
    }
}
