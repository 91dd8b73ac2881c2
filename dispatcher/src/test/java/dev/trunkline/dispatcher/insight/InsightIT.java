package dev.trunkline.dispatcher.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one instance tells of the calls it dispatched. */
final class InsightIT {
    private static final Duration SOON = Patience.SOON;

    @TempDir private Path folder;
    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final TestTopics topics = TestTopics.create(2);
    private final Requests requests = new Requests(topics);
    private final HttpClient http = HttpClient.newHttpClient();
    private Dispatcher dispatcher;
    private Asking asking;

    @BeforeEach
    void open() throws InterruptedException {
        liveKit.registerWorker("inbound-agent");
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.put("ROLES", "dispatch,insight");
        environment.put("INSIGHT_STATE_DIR", folder.toString());
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
        dispatcher =
                Dispatcher.open(
                        Settings.read(environment),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        new KnownToken());
        asking = new Asking(dispatcher.httpPort(), http);
        assertThat(asking.get("/v1/calls/r-1").statusCode()).isEqualTo(503);
        dispatcher.start();
    }

    @AfterEach
    void close() {
        dispatcher.close();
        http.shutdownNow();
        requests.close();
        liveKit.close();
    }

    private void call(String requestId, String batch) {
        requests.send(
                requestId,
                "{\"request_id\":\"%s\",\"to_number\":\"+971501234567\",\"batch_id\":\"%s\"}"
                        .formatted(requestId, batch));
    }

    private static List<String> steps(JsonNode call) {
        return StreamSupport.stream(call.get("steps").spliterator(), false)
                .map(step -> step.get("step").stringValue())
                .toList();
    }

    @Test
    void tellsWhatBecameOfACallAndOfItsBatch() throws Exception {
        HttpResponse<InputStream> stream =
                http.send(
                        Asking.request(dispatcher.httpPort(), "/v1/outcomes?batch_id=b&last=10"),
                        BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        call("r-1", "b");
        call("r-1", "b");
        call("r-2", "b");
        call("r-3", "other");
        requests.flush();

        await().atMost(SOON)
                .untilAsserted(() -> {
                    JsonNode call = asking.json("/v1/calls/r-1");
                    assertThat(call.get("status").stringValue()).isEqualTo("dispatched");
                    assertThat(call.get("duplicates").intValue()).isOne();
                    assertThat(steps(call))
                            .contains(
                                    "requested",
                                    "routed",
                                    "credentials",
                                    "claimed",
                                    "dispatched",
                                    "duplicate");
                });
        await().atMost(SOON)
                .untilAsserted(() -> {
                    JsonNode batch = asking.json("/v1/batches/b");
                    assertThat(batch.get("total").intValue()).isEqualTo(2);
                    assertThat(batch.get("dispatched").intValue()).isEqualTo(2);
                    assertThat(batch.get("duplicate").intValue()).isOne();
                    assertThat(batch.get("pending").intValue()).isZero();
                });
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(asking.json("/v1/credential-sources"))
                                .anySatisfy(count ->
                                        assertThat(count.get("source").stringValue())
                                                .isEqualTo("environment")));
        tellsTheTopicsToo();
        heardOf(stream);
        refuses();
    }

    private void tellsTheTopicsToo() {
        try (CommittedRecords progress = new CommittedRecords(topics, topics.batchProgress());
                CommittedRecords counts = new CommittedRecords(topics, topics.sourceStats())) {
            await().atMost(SOON)
                    .untilAsserted(() -> {
                        assertThat(progress.values())
                                .anyMatch(value -> value.contains("\"batch_id\":\"other\""));
                        assertThat(counts.values()).isNotEmpty();
                    });
        }
    }

    private static void heardOf(HttpResponse<InputStream> stream) throws Exception {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            List<String> heard =
                    lines.lines().filter(line -> line.startsWith("data:")).limit(3).toList();
            assertThat(heard).allMatch(line -> line.contains("\"batch_id\":\"b\""));
            assertThat(heard).filteredOn(line -> line.contains("\"duplicate\"")).hasSize(1);
        }
    }

    private void refuses() throws Exception {
        HttpRequest unknown =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + dispatcher.httpPort()
                                                + "/v1/calls/r-1"))
                        .build();
        assertThat(http.send(unknown, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        // Not before all that had been sent is read.
        await().untilAsserted(() -> {
            assertThat(asking.get("/v1/calls/nobody").statusCode()).isEqualTo(404);
            assertThat(asking.get("/v1/batches/nobody").statusCode()).isEqualTo(404);
        });
        assertThat(asking.get("/v1/outcomes?last=many").body())
                .isEqualTo("{\"error\":\"last must be a whole number from 0 to 500\"}");
        assertThat(asking.get("/v1/credential-sources?from=yesterday").body())
                .contains("from must be a time such as 2026-01-31T09:30:00Z");
        assertThat(asking.get("/v1/credential-sources?share=9").statusCode()).isEqualTo(400);
        assertThat(asking.get("/health/ready").body()).contains("\"insight\":{\"up\":true");
        assertThat(asking.get("/metrics").body())
                .contains("calldispatch_insight_running 1.0", "calldispatch_insight_skipped_total");
    }
}
