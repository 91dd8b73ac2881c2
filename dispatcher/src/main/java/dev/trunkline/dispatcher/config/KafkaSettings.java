package dev.trunkline.dispatcher.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Kafka is reached, and as whom.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param groupId the instances of one group share the work
 * @param instanceId stable over restarts and unique in the group
 * @param transactionTimeout when Kafka aborts a transaction that hangs
 * @param passed client properties that the environment sets
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupId,
        String instanceId,
        Duration transactionTimeout,
        PassedProperties passed) {

    static final Setting<String> KAFKA_BOOTSTRAP_SERVERS =
            Setting.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    Form.SERVERS,
                    "localhost:9092",
                    "the brokers that are asked first");
    static final Setting<String> KAFKA_GROUP_ID =
            Setting.of(
                    "KAFKA_GROUP_ID",
                    Form.NAME,
                    "trunkline",
                    "the consumer group; its instances share the work");
    static final Setting<String> INSTANCE_ID =
            Setting.optional(
                    "INSTANCE_ID",
                    Form.NAME,
                    "stable over restarts, unique in the group; the host name when it isn't set");
    static final Setting<Duration> TRANSACTION_TIMEOUT =
            Setting.of(
                    "TRANSACTION_TIMEOUT",
                    Form.duration("3s", "15m"),
                    "15s",
                    "when Kafka aborts a transaction that hangs; readers of outcomes wait for it");

    static final List<Setting<?>> TABLE =
            List.of(KAFKA_BOOTSTRAP_SERVERS, KAFKA_GROUP_ID, INSTANCE_ID, TRANSACTION_TIMEOUT);

    static KafkaSettings read(Reading reading) {
        return new KafkaSettings(
                reading.value(KAFKA_BOOTSTRAP_SERVERS),
                reading.value(KAFKA_GROUP_ID),
                instanceId(reading),
                reading.value(TRANSACTION_TIMEOUT),
                PassedProperties.read(reading));
    }

    /** The name of this host, from the environment or else the system; empty when unknown. */
    public static Optional<String> hostName(Map<String, String> environment) {
        String name = environment.getOrDefault("HOSTNAME", "");
        return name.isBlank() ? systemsHostName() : Optional.of(name);
    }

    private static Optional<String> systemsHostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    private static String instanceId(Reading reading) {
        int before = reading.problems().size();
        return reading.given(INSTANCE_ID)
                .or(() -> hostName(reading.environment()).flatMap(Form.NAME::read))
                .orElseGet(() -> {
                    if (reading.problems().size() == before) {
                        reading.wrong(
                                INSTANCE_ID,
                                "is not set, and the host name is of no use",
                                "write " + Form.NAME.expected());
                    }
                    return "unknown";
                });
    }
}
