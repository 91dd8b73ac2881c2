package dev.trunkline.sandbox.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics that can be written to at once. */
public final class FreshTopics {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

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
        admin.createTopics(topics).all().get();
        Map<String, TopicDescription> known =
                known(admin, topics.stream().map(NewTopic::name).toList());
        // Answered by the partition itself; the client asks again until it is there.
        admin.listOffsets(
                        known.values().stream()
                                .flatMap(topic ->
                                        topic.partitions().stream()
                                                .map(partition ->
                                                        new TopicPartition(
                                                                topic.name(),
                                                                partition.partition())))
                                .collect(
                                        Collectors.toMap(
                                                partition -> partition, _ -> OffsetSpec.latest())))
                .all()
                .get();
    }

    /** As soon as the broker knows them all. */
    private static Map<String, TopicDescription> known(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            try {
                return admin.describeTopics(topics).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE);
        }
    }
}
