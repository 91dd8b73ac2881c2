package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

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
    void fiveInFlightAreTaken() {
        Settings settings =
                Settings.read(Environments.of("KAFKA_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION", "5"));

        assertThat(new KafkaClientProperties(settings.kafka()).producer())
                .containsEntry("max.in.flight.requests.per.connection", "5");
    }
}
