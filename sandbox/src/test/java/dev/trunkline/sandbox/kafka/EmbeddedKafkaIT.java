package dev.trunkline.sandbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedKafkaIT {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void open() {
        kafka = EmbeddedKafka.open(0, Map.of("message.max.bytes", "2000000"));
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void bothGroupProtocolsReadWhatATransactionWrote(String protocol) throws Exception {
        createTopic("calls-" + protocol);
        try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, "calls-" + protocol, "aborted");
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, "calls-" + protocol, "committed");
            producer.commitTransaction();
        }

        assertThat(read("calls-" + protocol, protocol)).containsExactly("committed");
    }

    @Test
    void dataAndPortOutliveARestart() throws Exception {
        createTopic("kept");
        String before = kafka.bootstrapServers();
        try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, "kept", "before the outage");
            producer.commitTransaction();
        }

        kafka.restart();

        assertThat(kafka.bootstrapServers()).isEqualTo(before);
        assertThat(read("kept", "consumer")).containsExactly("before the outage");
    }

    @Test
    void aTopicIsNotCreatedByAskingForIt() {
        try (Admin admin = admin()) {
            assertThatThrownBy(() ->
                            admin.describeTopics(List.of("nobody-made-this")).allTopicNames().get())
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(brokerProperty(admin, "auto.create.topics.enable")).isEqualTo("false");
        }
    }

    @Test
    void brokerPropertiesCanBeOverridden() {
        try (Admin admin = admin()) {
            assertThat(brokerProperty(admin, "message.max.bytes")).isEqualTo("2000000");
        }
    }

    @Test
    void aTakenPortIsReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.open(kafka.port(), Map.of()))
                .withMessageContaining("Port " + kafka.port() + " on 127.0.0.1 is in use");
    }

    private static String brokerProperty(Admin admin, String name) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Config config =
                admin.describeConfigs(List.of(broker))
                        .values()
                        .values()
                        .iterator()
                        .next()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        return config.get(name).value();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, Optional.of(2), Optional.empty());
            FreshTopics.create(admin, List.of(topic));
        }
    }

    private static KafkaProducer<byte[], byte[]> transactionalProducer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        "embedded-kafka-it"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
    }

    private static List<String> read(String topic, String protocol) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "reader-of-" + topic,
                        "group.protocol",
                        protocol,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            for (int polls = 0; polls < 60 && values.isEmpty(); polls++) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(500))) {
                    values.add(new String(record.value(), UTF_8));
                }
            }
            return values;
        }
    }
}
