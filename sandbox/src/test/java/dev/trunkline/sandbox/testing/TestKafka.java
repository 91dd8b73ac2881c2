package dev.trunkline.sandbox.testing;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka that all tests of this JVM share; it starts at the first use and ends with the JVM. */
public final class TestKafka {
    private TestKafka() {}

    /** What a client's {@code bootstrap.servers} needs. */
    public static String bootstrapServers() {
        return Shared.BOOTSTRAP_SERVERS;
    }

    /**
     * Creates a topic with a name of its own, {@code <prefix>-<random>}, and returns the name once
     * the broker knows it.
     */
    public static String newTopic(String prefix, int partitions) {
        return newTopic(prefix, partitions, Map.of());
    }

    /** Like {@link #newTopic(String, int)}, with topic properties. */
    public static String newTopic(String prefix, int partitions, Map<String, String> properties) {
        String name = prefix + "-" + UUID.randomUUID();
        NewTopic topic =
                new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(properties);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
            awaitKnown(admin, name);
            return name;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot create topic " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + name, e);
        }
    }

    /**
     * The controller has made the topic; the broker that clients ask learns of it a little later.
     */
    private static void awaitKnown(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isKnown(admin, topic)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The broker does not learn of topic " + topic);
            }
        }
    }

    private static boolean isKnown(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static final class Shared {
        static final String BOOTSTRAP_SERVERS =
                switch (Backend.chosen()) {
                    case EMBEDDED -> EmbeddedKafka.open().bootstrapServers();
                    case CONTAINERS -> KafkaInContainer.start();
                };
    }
}
