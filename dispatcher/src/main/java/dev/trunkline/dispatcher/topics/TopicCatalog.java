package dev.trunkline.dispatcher.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka about topics, and makes them. */
final class TopicCatalog {
    private static final Config NOTHING_KNOWN = new Config(List.of());
    private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();

    private final Admin admin;

    TopicCatalog(Admin admin) {
        this.admin = admin;
    }

    /** Those of the named topics that exist, or may exist and are hidden from this client. */
    Map<String, TopicFacts> find(Collection<String> names)
            throws InterruptedException, ExecutionException {
        Map<String, TopicFacts> found = new HashMap<>();
        DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(TIMEOUT);
        for (var answer : admin.describeTopics(names, options).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = answer.getValue().get();
                found.put(topic.name(), facts(topic));
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case UnknownTopicOrPartitionException _ -> {}
                    case TopicAuthorizationException _ ->
                            found.put(answer.getKey(), TopicFacts.HIDDEN);
                    case null, default -> throw e;
                }
            }
        }
        return found;
    }

    /**
     * Creates a topic.
     *
     * @return false when another instance has just made it
     */
    boolean create(WantedTopic topic) throws InterruptedException, ExecutionException {
        CreateTopicsOptions options = new CreateTopicsOptions().timeoutMs(TIMEOUT);
        try {
            admin.createTopics(List.of(topic.toKafka()), options).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private TopicFacts facts(TopicDescription topic)
            throws InterruptedException, ExecutionException {
        Config config = config(topic.name());
        return new TopicFacts(
                topic.partitions().size(),
                topic.partitions().getFirst().replicas().size(),
                text(config, "cleanup.policy"),
                retention(text(config, "retention.ms")));
    }

    /** Empty when this client may not ask. */
    private Config config(String name) throws InterruptedException, ExecutionException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        DescribeConfigsOptions options = new DescribeConfigsOptions().timeoutMs(TIMEOUT);
        try {
            return admin.describeConfigs(List.of(topic), options).all().get().values().stream()
                    .findFirst()
                    .orElse(NOTHING_KNOWN);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return NOTHING_KNOWN;
            }
            throw e;
        }
    }

    private static String text(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static @Nullable Duration retention(String millis) {
        return millis.isEmpty() || millis.startsWith("-")
                ? null
                : Duration.ofMillis(Long.parseLong(millis));
    }
}
