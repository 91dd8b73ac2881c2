package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.measure.Statistics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.http.HealthRoutes;
import dev.trunkline.dispatcher.http.HttpServer;
import dev.trunkline.dispatcher.metrics.BreakerGauges;
import dev.trunkline.dispatcher.metrics.CallMetrics;
import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.schemas.CredentialSourceEvent;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long Prometheus waits for the metrics of a dispatcher that knows 1,000 configs. */
final class ScrapeTime {
    private static final int CONFIGS = 1_000;
    private static final int WARM = 100;
    private static final int MEASURED = 50;

    private ScrapeTime() {}

    /** Milliseconds. */
    static double median() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        fill(registry);
        Settings settings = Settings.read(Map.of("HTTP_PORT", "0", "INSTANCE_ID", "scraped"));
        try (ProcessMetrics _ = new ProcessMetrics(registry);
                HttpServer server =
                        HttpServer.start(
                                settings.http(),
                                List.of(new HealthRoutes(new Health(), registry)));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < WARM + MEASURED; i++) {
                long began = System.nanoTime();
                String body =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                .body();
                if (body.isEmpty()) {
                    throw new IllegalStateException("nothing scraped");
                }
                times.add((System.nanoTime() - began) / 1e6);
            }
            return Statistics.median(times.subList(WARM, times.size()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("not scraped", e);
        } finally {
            registry.close();
        }
    }

    private static void fill(PrometheusMeterRegistry registry) {
        CallMetrics metrics = new CallMetrics(registry, InstantSource.system());
        for (int config = 0; config < CONFIGS; config++) {
            metrics.resolved(event(config, "database", "ok"));
            metrics.resolved(event(config, "database", "plaintext_secret"));
            metrics.resolved(event(config, "environment", "database_error"));
            metrics.resolved(event(config, "environment", "decrypt_failed"));
        }
        new BreakerGauges(registry).update(snapshot());
    }

    private static CredentialSourceEvent event(int config, String source, String reason) {
        return new CredentialSourceEvent(
                "r1", null, source, reason, "hit", null, "config-" + config, 100, Instant.EPOCH);
    }

    private static EngineSnapshot snapshot() {
        List<EngineSnapshot.Server> servers =
                IntStream.range(0, CONFIGS)
                        .mapToObj(config ->
                                new EngineSnapshot.Server(
                                        "config-" + config, Breaker.State.CLOSED, 0))
                        .toList();
        return new EngineSnapshot(
                EngineSnapshot.State.RUNNING,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                EngineSnapshot.Waits.NONE,
                servers,
                List.of(),
                List.of(),
                null);
    }
}
