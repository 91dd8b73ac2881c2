package dev.trunkline.sandbox.testing;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.kafka.FreshTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The Kafka that all tests of this JVM share; it starts at the first use and ends with the JVM. */
public final class TestKafka {
    private TestKafka() {}

    /** What a client's {@code bootstrap.servers} needs. */
    public static String bootstrapServers() {
        return Shared.BOOTSTRAP_SERVERS;
    }

    /**
     * Creates a topic with a name of its own, {@code <prefix>-<random>}, and returns the name once
     * it can be written to.
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
            FreshTopics.create(admin, List.of(topic));
            return name;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot create topic " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + name, e);
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
