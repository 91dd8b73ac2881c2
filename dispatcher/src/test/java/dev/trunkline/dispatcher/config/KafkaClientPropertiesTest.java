package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaClientPropertiesTest {

    @Test
    void consumerReadsWhatIsCommittedAndCommitsNothingByItself() {
        assertThat(properties().consumer())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("bootstrap.servers", "localhost:9092"),
                                Map.entry("client.id", "trunkline-test-host"),
                                Map.entry("group.id", "trunkline"),
                                Map.entry("group.protocol", "classic"),
                                Map.entry(
                                        "partition.assignment.strategy",
                                        CooperativeStickyAssignor.class.getName()),
                                Map.entry("enable.auto.commit", false),
                                Map.entry("isolation.level", "read_committed"),
                                Map.entry("auto.offset.reset", "earliest"),
                                Map.entry("max.poll.records", 1_000),
                                Map.entry("fetch.max.bytes", 8_388_608),
                                Map.entry("metadata.max.age.ms", 10_000),
                                Map.entry(
                                        "key.deserializer", ByteArrayDeserializer.class.getName()),
                                Map.entry(
                                        "value.deserializer",
                                        ByteArrayDeserializer.class.getName())));
    }

    @Test
    void producerIsTransactionalAndGivesUpBeforeTheBrokerDoes() {
        assertThat(properties("INSTANCE_ID", "a", "KAFKA_GROUP_ID", "g").producer())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("bootstrap.servers", "localhost:9092"),
                                Map.entry("client.id", "g-a"),
                                Map.entry("transactional.id", "g-a"),
                                Map.entry("enable.idempotence", true),
                                Map.entry("acks", "all"),
                                Map.entry("transaction.timeout.ms", 15_000),
                                Map.entry("delivery.timeout.ms", 10_000),
                                Map.entry("request.timeout.ms", 4_995),
                                Map.entry("max.block.ms", 10_000),
                                Map.entry("linger.ms", 5),
                                Map.entry("batch.size", 131_072),
                                Map.entry("retry.backoff.ms", 5),
                                Map.entry("compression.type", "none"),
                                Map.entry("max.request.size", 4_194_304),
                                Map.entry(
                                        "buffer.memory",
                                        MemoryPlan.ofThisProcess().producerBytes()),
                                Map.entry("key.serializer", ByteArraySerializer.class.getName()),
                                Map.entry(
                                        "value.serializer", ByteArraySerializer.class.getName())));
    }

    @Test
    void kafkaItselfTakesThem() {
        KafkaClientProperties shortest = properties("TRANSACTION_TIMEOUT", "3s");

        assertThat(new ProducerConfig(shortest.producer()).getInt("delivery.timeout.ms"))
                .isEqualTo(2_000);
        assertThat(new ConsumerConfig(shortest.consumer()).getString("group.id"))
                .isEqualTo("trunkline");
        assertThat(new ConsumerConfig(shortest.reader()).getString("group.id")).isNull();
    }

    @Test
    void kafkaTakesTheConsumerProtocolToo() {
        Map<String, Object> consumer =
                properties("KAFKA_CONSUMER_GROUP_PROTOCOL", "consumer").consumer();

        assertThat(consumer)
                .doesNotContainKeys(
                        "session.timeout.ms",
                        "heartbeat.interval.ms",
                        "partition.assignment.strategy");
        assertThat(new ConsumerConfig(consumer).getString("group.protocol")).isEqualTo("consumer");
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_CONSUMER_SESSION_TIMEOUT_MS, 60000",
        "KAFKA_SESSION_TIMEOUT_MS, 60000",
        "KAFKA_HEARTBEAT_INTERVAL_MS, 1000",
        "KAFKA_CONSUMER_PARTITION_ASSIGNMENT_STRATEGY, range"
    })
    void consumerProtocolLeavesTheGroupToTheBrokers(String variable, String value) {
        assertThat(
                        Environments.problems(
                                Environments.of(
                                        "KAFKA_GROUP_PROTOCOL", "consumer", variable, value)))
                .containsExactly(
                        new Problem(
                                variable,
                                "can't be set with group.protocol=consumer",
                                "unset it, the brokers decide; or go back to classic"));
    }

    @Test
    void propertiesReachTheClientsThatKnowThem() {
        KafkaClientProperties properties =
                properties(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_LINGER_MS", "7",
                        "KAFKA_CONSUMER_FETCH_MIN_BYTES", "2",
                        "KAFKA_PRODUCER_COMPRESSION_TYPE", "zstd",
                        "KAFKA_STREAMS_NUM_STREAM_THREADS", "3",
                        "KAFKA_CONSUMER_AUTO_OFFSET_RESET", "latest");

        assertThat(properties.consumer())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("fetch.min.bytes", "2")
                .containsEntry("auto.offset.reset", "latest")
                .doesNotContainKeys("linger.ms", "num.stream.threads");
        assertThat(properties.producer())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("linger.ms", "7")
                .containsEntry("compression.type", "zstd");
        assertThat(properties.admin())
                .containsEntry("security.protocol", "SASL_SSL")
                .doesNotContainKeys("linger.ms", "fetch.min.bytes");
        assertThat(properties.streams())
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("linger.ms", "7")
                .containsEntry("num.stream.threads", "3");
    }

    @Test
    void narrowerScopeWins() {
        KafkaClientProperties properties =
                properties("KAFKA_CLIENT_ID", "all", "KAFKA_PRODUCER_CLIENT_ID", "mine");

        assertThat(properties.producer()).containsEntry("client.id", "mine");
        assertThat(properties.consumer()).containsEntry("client.id", "all");
    }

    @Test
    void theEmptyHostNameCheckReachesKafka() {
        assertThat(properties("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "").admin())
                .containsEntry("ssl.endpoint.identification.algorithm", "");
    }

    @Test
    void readerBelongsToNoGroup() {
        assertThat(
                        properties(
                                        "KAFKA_GROUP_INSTANCE_ID", "a",
                                        "KAFKA_CONSUMER_SESSION_TIMEOUT_MS", "30000")
                                .reader())
                .containsEntry("isolation.level", "read_committed")
                .doesNotContainKeys("group.id", "group.instance.id", "session.timeout.ms");
    }

    @Test
    void unknownPropertyIsPassedOnWithAWarning() {
        Settings settings = Settings.read(Environments.of("KAFKA_INTERCEPTOR_COLOUR", "blue"));

        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .startsWith("KAFKA_INTERCEPTOR_COLOUR names no property");
        assertThat(new KafkaClientProperties(settings.kafka()).producer())
                .containsEntry("interceptor.colour", "blue");
    }

    private static KafkaClientProperties properties(String... pairs) {
        return new KafkaClientProperties(Settings.read(Environments.of(pairs)).kafka());
    }
}
