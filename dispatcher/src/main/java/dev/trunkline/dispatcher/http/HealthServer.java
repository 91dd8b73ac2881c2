package dev.trunkline.dispatcher.http;

import dev.trunkline.dispatcher.config.HttpSettings;
import dev.trunkline.dispatcher.health.Health;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. Live answers 200 as long
 * as the process can answer; ready answers 200 or 503 and names what is in the way.
 */
public final class HealthServer implements AutoCloseable {
    /** Probes and scrapes are few; the rest is what Jetty needs for itself. */
    private static final int THREADS = 16;

    /** The text format that Prometheus reads when it isn't asked for another. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;

    private HealthServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @throws io.javalin.util.JavalinBindException when the port is taken or the address unknown
     */
    public static HealthServer start(
            HttpSettings settings, Health health, PrometheusMeterRegistry metrics) {
        Javalin server =
                Javalin.create(config -> {
                    quiet(config);
                    routes(config, health, metrics);
                });
        return new HealthServer(server.start(settings.bind(), settings.port()));
    }

    /** The port it serves on, also where the settings left the choice open. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Says nothing about what it is made of. */
    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HealthServer::anonymous);
    }

    private static void anonymous(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private static void routes(
            JavalinConfig config, Health health, PrometheusMeterRegistry metrics) {
        config.routes.get("/health/live", context -> json(context, HttpStatus.OK, Bodies.LIVE));
        config.routes.get("/health/ready", context -> ready(context, health));
        config.routes.get(
                "/metrics", context -> context.contentType(METRICS_TYPE).result(metrics.scrape()));
        config.routes.error(404, context -> json(context, HttpStatus.NOT_FOUND, Bodies.NOT_FOUND));
        config.routes.exception(
                Exception.class,
                (_, context) -> json(context, HttpStatus.INTERNAL_SERVER_ERROR, Bodies.FAILED));
    }

    private static void ready(Context context, Health health) {
        var readiness = health.readiness();
        json(
                context,
                readiness.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                Bodies.of(readiness));
    }

    private static void json(Context context, HttpStatus status, String body) {
        context.status(status).contentType("application/json").result(body);
    }
}
