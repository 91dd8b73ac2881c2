package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InsightSettingsTest {

    @Test
    void anInstanceDoesAllUnlessItIsTold() {
        Settings settings = Settings.read(Environments.of());
        assertThat(settings.service().roles())
                .containsExactlyInAnyOrder(ServiceSettings.Role.values());
        assertThat(settings.insight().retention()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.insight().memory()).isEqualTo(64L * 1024 * 1024);
        assertThat(settings.insight().advertised()).isEmpty();
    }

    @Test
    void rolesAreSeparatedByCommas() {
        assertThat(Settings.read(Environments.of("ROLES", " insight, DISPATCH ")).service().roles())
                .containsExactlyInAnyOrder(
                        ServiceSettings.Role.INSIGHT, ServiceSettings.Role.DISPATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insight,", "watch", "insight console"})
    void whatIsNoRoleIsRefused(String roles) {
        assertThat(Environments.problems(Environments.of("ROLES", roles)))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.remedy())
                                .isEqualTo(
                                        "write one or more of dispatch, insight, console,"
                                                + " separated by commas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "http://a:1", "a:b"})
    void whatIsNoAddressIsRefused(String address) {
        assertThat(Environments.problems(Environments.of("HTTP_ADVERTISED", address))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_STREAMS_APPLICATION_SERVER, set HTTP_ADVERTISED",
        "KAFKA_STREAMS_APPLICATION_ID, set KAFKA_GROUP_ID",
        "KAFKA_STREAMS_STATE_DIR, set INSIGHT_STATE_DIR",
        "KAFKA_STREAMS_ROCKSDB_CONFIG_SETTER, set INSIGHT_MEMORY",
        "KAFKA_STREAMS_PROCESSING_GUARANTEE, unset it; counts rest on exactly_once_v2"
    })
    void whatInsightRestsOnIsRefused(String variable, String remedy) {
        assertThat(Environments.problems(Environments.of(variable, "x")))
                .extracting(Problem::remedy)
                .containsExactly(remedy);
    }
}
