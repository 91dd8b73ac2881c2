package dev.trunkline.dispatcher.http;

import dev.trunkline.dispatcher.health.Health;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics}. Live answers 200 as long as the
 * process can answer; ready answers 200 ({@code ready}, or {@code degraded} when a part is down
 * that calls can do without) or 503 ({@code not_ready}), and names each part.
 */
public final class HealthRoutes implements Routes {
    /** The text format that Prometheus reads when it isn't asked for another. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final PrometheusMeterRegistry metrics;

    public HealthRoutes(Health health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> Bodies.put(context, HttpStatus.OK, Bodies.LIVE));
        routes.get("/health/ready", this::ready);
        routes.get(
                "/metrics", context -> context.contentType(METRICS_TYPE).result(metrics.scrape()));
    }

    private void ready(Context context) {
        var readiness = health.readiness();
        Bodies.put(
                context,
                readiness.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                Bodies.of(readiness));
    }
}
