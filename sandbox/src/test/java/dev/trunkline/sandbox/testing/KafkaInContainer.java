package dev.trunkline.sandbox.testing;

import dev.trunkline.sandbox.host.ShutdownHook;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container, with the embedded broker's group timings. */
final class KafkaInContainer {
    private static final String IMAGE = "apache/kafka:4.1.2";

    private KafkaInContainer() {}

    static String start() {
        KafkaContainer container =
                new KafkaContainer(IMAGE)
                        .withEnv(
                                Map.of(
                                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                                        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
                                        "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000",
                                        "KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "1000",
                                        "KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "6000",
                                        "KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "100",
                                        "KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "200"));
        ShutdownHook.register("kafka-container-cleanup", container::stop);
        container.start();
        return container.getBootstrapServers();
    }
}
