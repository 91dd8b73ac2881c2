package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENABLE_AUTO_COMMIT",
                "ENABLE_IDEMPOTENCE",
                "ACKS",
                "ISOLATION_LEVEL",
                "TRANSACTIONAL_ID",
                "KEY_SERIALIZER",
                "VALUE_SERIALIZER",
                "KEY_DESERIALIZER",
                "VALUE_DESERIALIZER",
                "TRANSACTION_TIMEOUT_MS"
            })
    void fixedPropertiesAreRefusedInEveryScope(String property) {
        for (String prefix :
                new String[] {"KAFKA_", "KAFKA_CONSUMER_", "KAFKA_PRODUCER_", "KAFKA_STREAMS_"}) {
            assertThat(Environments.problems(Environments.of(prefix + property, "true")))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.name()).isEqualTo(prefix + property))
                    .satisfies(problem -> assertThat(problem.wrong()).contains("is fixed"))
                    .satisfies(problem -> assertThat(problem.remedy()).isNotBlank());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_CONSUMER_GROUP_ID, set KAFKA_GROUP_ID",
        "KAFKA_STREAMS_BOOTSTRAP_SERVERS, set KAFKA_BOOTSTRAP_SERVERS"
    })
    void ownSettingsAreNamed(String variable, String remedy) {
        assertThat(Environments.problems(Environments.of(variable, "x")))
                .extracting(Problem::remedy)
                .containsExactly(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_PRODUCER_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 6, can't be 6",
        "KAFKA_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 100, can't be 100",
        "KAFKA_PRODUCER_RETRIES, 0, can't be 0",
        "KAFKA_PRODUCER_LINGER_MS, soon, is refused by Kafka",
        "KAFKA_CONSUMER_AUTO_OFFSET_RESET, middle, is refused by Kafka",
        "KAFKA_CONSUMER_GROUP_PROTOCOL, modern, is refused by Kafka"
    })
    void badValuesAreReported(String variable, String value, String wrong) {
        assertThat(Environments.problems(Environments.of(variable, value)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.name()).isEqualTo(variable))
                .satisfies(problem -> assertThat(problem.wrong()).isEqualTo(wrong));
    }

    @Test
    void blankIsNotSet() {
        Settings settings =
                Settings.read(
                        Environments.of(
                                "KAFKA_SECURITY_PROTOCOL", "",
                                "KAFKA_CONSUMER_MAX_POLL_RECORDS", " ",
                                "KAFKA_PRODUCER_ACKS", "",
                                "KAFKA_STREAMS_STATE_DIR", "",
                                "KAFKA_BOOTSTRAP_SERVERS", ""));

        assertThat(settings.kafka().passed().properties()).isEmpty();
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_SECURITY_PROTOCOL, '\"SASL_SSL\"'",
        "KAFKA_SASL_MECHANISM, '\"PLAIN\"'",
        "KAFKA_CONSUMER_CLIENT_RACK, '\"a\"'",
        "KAFKA_BOOTSTRAP_SERVERS, '\"kafka:9092\"'",
        "HTTP_BIND, '\"0.0.0.0\"'",
        "INSIGHT_STATE_DIR, '\"/tmp\"'",
        "LOG_LEVEL, '\"info\"'"
    })
    void quotesAreNamed(String variable, String value) {
        assertThat(Environments.problems(Environments.of(variable, value)))
                .singleElement()
                .hasToString(variable + " is in quotes: leave them out");
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_BOOTSTRAP_SERVERS, kafka",
        "KAFKA_BOOTSTRAP_SERVERS, kafka:99999",
        "KAFKA_BOOTSTRAP_SERVERS, PLAINTEXT://kafka:9092",
        "KAFKA_BOOTSTRAP_SERVERS, münchen:9092",
        "KAFKA_BOOTSTRAP_SERVERS, me:hush@kafka:9092",
        "HTTP_BIND, 0.0.0.0:8080",
        "HTTP_BIND, http://0.0.0.0",
        "HTTP_ADVERTISED, trunkline",
        "HTTP_ADVERTISED, trunkline:0",
        "HTTP_ADVERTISED, http://trunkline:8080"
    })
    void addressesThatNobodyCouldReachAreRefused(String variable, String value) {
        assertThat(Environments.problems(Environments.of(variable, value)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.name()).isEqualTo(variable))
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("hush"));
    }

    @Test
    void whatKubernetesSetsForServicesIsPassedOver() {
        Settings settings =
                Settings.read(
                        Environments.of(
                                "KAFKA_PORT", "tcp://10.0.0.7:9092",
                                "KAFKA_SERVICE_HOST", "10.0.0.7",
                                "KAFKA_PORT_9092_TCP_ADDR", "10.0.0.7",
                                "HTTP_PORT", "tcp://10.0.0.9:80",
                                "DB_PORT", "tcp://10.0.0.8:5432",
                                "OTHER_PORT", "tcp://10.0.0.6:1"));

        assertThat(settings.kafka().passed().properties()).isEmpty();
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.warnings())
                .containsExactly(
                        "DB_PORT, HTTP_PORT, KAFKA_PORT, KAFKA_PORT_9092_TCP_ADDR,"
                                + " KAFKA_SERVICE_HOST: set by Kubernetes for a Service of that"
                                + " name; passed over");
    }

    @Test
    void fiveInFlightAreTaken() {
        Settings settings =
                Settings.read(Environments.of("KAFKA_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION", "5"));

        assertThat(new KafkaClientProperties(settings.kafka()).producer())
                .containsEntry("max.in.flight.requests.per.connection", "5");
    }
}
