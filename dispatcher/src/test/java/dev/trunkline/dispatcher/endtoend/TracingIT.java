package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TraceCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A collector sees one trace for each call; without one, calls go as ever. */
@TestInstance(Lifecycle.PER_CLASS)
class TracingIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PRODUCER = "b7ad6b7169203331";
    private static final String CALLER = "+971545335200";

    private final Servers servers = new Servers();

    @AfterAll
    void close() {
        servers.close();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(servers.variables());
        settings.putAll(more);
        return settings;
    }

    @Test
    void aCollectorSeesTheCallFromItsProducerToItsOutcome() throws InterruptedException {
        try (TraceCollector collector = TraceCollector.start();
                Site site =
                        Site.open(
                                settings(
                                        Map.of(
                                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                                collector.url(),
                                                "OTEL_BSP_SCHEDULE_DELAY",
                                                "100")))) {
            ProducerRecord<byte[], byte[]> request =
                    new ProducerRecord<>(
                            site.topics.requests(),
                            "k".getBytes(UTF_8),
                            Requests.call("traced", CALLER, Site.CALLEE).getBytes(UTF_8));
            request.headers()
                    .add("traceparent", "00-%s-%s-01".formatted(TRACE, PRODUCER).getBytes(UTF_8));
            site.requests.send(request);
            var _ = site.outcome("traced");

            await().atMost(Site.SOON)
                    .untilAsserted(() -> {
                        assertThat(collector.hasId(TRACE)).isTrue();
                        assertThat(collector.hasId(PRODUCER)).isTrue();
                        for (String name :
                                List.of(
                                        "route",
                                        "resolve",
                                        "claim",
                                        "CreateRoom",
                                        "outcome",
                                        "call")) {
                            assertThat(collector.hasText(name)).as(name).isTrue();
                        }
                    });
            assertThat(collector.hasText("traced")).isTrue();
            assertThat(collector.hasText("trunkline")).isTrue();
            assertThat(collector.hasText(Site.CALLEE.substring(1))).isFalse();
            assertThat(collector.hasText(servers.environment.apiSecret())).isFalse();
        }
    }

    @Test
    void aCollectorThatIsNotThereHoldsNoCallUp() throws InterruptedException {
        try (Site site =
                Site.open(settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")))) {
            for (int i = 0; i < 20; i++) {
                site.call("untraced-" + i, CALLER);
            }
            for (int i = 0; i < 20; i++) {
                var _ = site.outcome("untraced-" + i);
            }
        }
    }

    @Test
    void whatOpenTelemetryCanNotUseStopsTheStart() {
        Settings settings =
                Settings.read(
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:4318",
                                "OTEL_TRACES_SAMPLER",
                                "dice",
                                "HTTP_PORT",
                                "0"));

        assertThatThrownBy(() -> Dispatcher.open(settings))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("OTEL_*")
                .hasMessageContaining("dice");
    }
}
