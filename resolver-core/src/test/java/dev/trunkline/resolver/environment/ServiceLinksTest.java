package dev.trunkline.resolver.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceLinksTest {
    @Test
    void areWhatKubernetesSetsForAService() {
        Map<String, String> variables =
                Map.of(
                        "KAFKA_PORT", "tcp://10.0.0.7:9092",
                        "KAFKA_PORT_9092_TCP", "tcp://10.0.0.7:9092",
                        "KAFKA_PORT_9092_TCP_ADDR", "10.0.0.7",
                        "KAFKA_PORT_9092_TCP_PROTO", "tcp",
                        "KAFKA_SERVICE_HOST", "10.0.0.7",
                        "KAFKA_SERVICE_PORT", "9092",
                        "KAFKA_SERVICE_PORT_CLIENTS", "9092",
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL");

        assertThat(ServiceLinks.in(variables))
                .containsExactly(
                        "KAFKA_PORT",
                        "KAFKA_PORT_9092_TCP",
                        "KAFKA_PORT_9092_TCP_ADDR",
                        "KAFKA_PORT_9092_TCP_PROTO",
                        "KAFKA_SERVICE_HOST",
                        "KAFKA_SERVICE_PORT",
                        "KAFKA_SERVICE_PORT_CLIENTS");
    }

    @Test
    void aPortThatSomebodySetIsNone() {
        assertThat(ServiceLinks.in(Map.of("DB_PORT", "5432", "DB_HOST", "db"))).isEmpty();
    }

    @Test
    void areNoSettings() {
        EnvironmentReader reader =
                new EnvironmentReader(Map.of("DB_PORT", "tcp://10.0.0.7:5432", "DB_HOST", "db"));

        assertThat(reader.integer("DB_PORT", 5432, 1, 65_535)).isEqualTo(5432);
        assertThat(reader.problems()).isEmpty();
    }
}
