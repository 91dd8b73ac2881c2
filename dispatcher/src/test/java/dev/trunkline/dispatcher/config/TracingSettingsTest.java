package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {

    private static TracingSettings read(String... environment) {
        return Settings.read(Environments.of(environment)).tracing();
    }

    @Test
    void offUnlessAskedFor() {
        assertThat(read().isOn()).isFalse();
        assertThat(read("OTEL_SERVICE_NAME", "calls").isOn()).isFalse();
        assertThat(read("OTEL_TRACES_EXPORTER", "otlp").isOn()).isTrue();
        assertThat(read("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318").isOn()).isTrue();
        assertThat(read("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c:4318/v1/traces").isOn())
                .isTrue();
    }

    @Test
    void canBeSwitchedOff() {
        String endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
        String url = "http://collector:4318";
        assertThat(read(endpoint, url, "OTEL_TRACES_EXPORTER", "none").isOn()).isFalse();
        assertThat(read(endpoint, url, "OTEL_SDK_DISABLED", "true").isOn()).isFalse();
    }

    @Test
    void handsAllVariablesOn() {
        Map<String, String> properties =
                read("OTEL_TRACES_SAMPLER_ARG", "0.5", "OTEL_METRICS_EXPORTER", "otlp")
                        .properties();

        assertThat(properties)
                .containsEntry("otel.traces.sampler.arg", "0.5")
                .containsEntry("otel.traces.sampler", "parentbased_traceidratio")
                .containsEntry("otel.service.name", "trunkline")
                .containsEntry("otel.exporter.otlp.protocol", "http/protobuf")
                .containsEntry("otel.metrics.exporter", "none");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(
                        Environments.problems(
                                        Environments.of(
                                                "OTEL_TRACES_EXPORTER", "zipkin",
                                                "OTEL_EXPORTER_OTLP_ENDPOINT", "collector"))
                                .toString())
                .contains("OTEL_TRACES_EXPORTER can't be 'zipkin'", "http or https URL");
    }

    @Test
    void showsNoToken() {
        assertThat(read("OTEL_EXPORTER_OTLP_HEADERS", "authorization=swordfish"))
                .asString()
                .doesNotContain("swordfish");
    }
}
