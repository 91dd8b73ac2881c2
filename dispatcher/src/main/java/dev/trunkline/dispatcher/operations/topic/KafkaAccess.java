package dev.trunkline.dispatcher.operations.topic;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How whoever sends or watches by hand gets at Kafka. */
public final class KafkaAccess {
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private final Settings settings;
    private final KafkaClientProperties properties;
    private final String client;

    /**
     * @param client what this one is called where the broker lists its clients
     */
    public KafkaAccess(Settings settings, String client) {
        this.settings = settings;
        this.properties = new KafkaClientProperties(settings.kafka());
        this.client = client;
    }

    public KafkaTopics topics() {
        return settings.topics().names();
    }

    /** How long a cancellation counts. */
    public Duration cancelledFor() {
        return settings.topics().cancelledFor();
    }

    /** For an idempotent producer without transactions, which would fence a running dispatcher. */
    public Map<String, Object> sender() {
        Map<String, Object> map = named(properties.producer());
        map.remove("transactional.id");
        map.remove("transaction.timeout.ms");
        return map;
    }

    /** For a producer whose name only one process at a time may use: a second one fences it. */
    public Map<String, Object> transactional(String transactionalId) {
        Map<String, Object> map = named(properties.producer());
        map.put("transactional.id", transactionalId);
        return map;
    }

    /** How old a request may be, unless it says itself how long it counts. */
    public Duration maxAge() {
        return settings.calls().maxAge();
    }

    /** For a consumer of committed records, outside of any group. */
    public Map<String, Object> reader() {
        return named(properties.reader());
    }

    /** Fails with a clear message unless a broker answers and has all of {@code topics}. */
    public void require(List<String> topics) {
        try (Admin admin = Admin.create(named(properties.admin()))) {
            admin.describeTopics(
                            topics, new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MILLIS))
                    .allTopicNames()
                    .get();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What to tell a person about trouble with Kafka. */
    public KafkaTrouble failure(Throwable cause) {
        String servers = settings.kafka().bootstrapServers();
        return new KafkaTrouble(
                switch (cause) {
                    case TimeoutException _ ->
                            "No answer from Kafka at %s: is KAFKA_BOOTSTRAP_SERVERS right?"
                                    .formatted(servers);
                    case UnknownTopicOrPartitionException _ ->
                            ("A topic is missing at %s (%s): trunkline run creates them, or set"
                                            + " their names in the environment")
                                    .formatted(servers, String.join(", ", wanted()));
                    case ProducerFencedException _, InvalidProducerEpochException _ ->
                            "Another command of this kind began meanwhile: run this one again when"
                                    + " it has ended, nothing is sent twice";
                    default -> "Kafka at %s: %s".formatted(servers, cause.getMessage());
                },
                cause);
    }

    private List<String> wanted() {
        return List.of(
                topics().callRequests(),
                topics().dispatchResults(),
                topics().credentialSourceEvents(),
                topics().deadLetters(),
                topics().control());
    }

    private Map<String, Object> named(Map<String, Object> properties) {
        Map<String, Object> map = new HashMap<>(properties);
        map.put("client.id", client);
        return map;
    }
}
