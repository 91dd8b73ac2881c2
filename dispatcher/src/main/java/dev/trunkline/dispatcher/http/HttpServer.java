package dev.trunkline.dispatcher.http;

import dev.trunkline.dispatcher.config.HttpSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.CorsPlugin;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves its routes on one port, and says nothing about what it is made of. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    /** Probes, scrapes and a few people; the rest is what Jetty needs for itself. */
    private static final int THREADS = 16;

    /** Bytes of a form or another body that is read whole. */
    private static final long LARGEST_BODY = 256 * 1024;

    private final Javalin server;

    private HttpServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @throws io.javalin.util.JavalinBindException when the port is taken or the address unknown
     */
    public static HttpServer start(HttpSettings settings, List<Routes> parts) {
        Javalin server =
                Javalin.create(config -> {
                    quiet(config);
                    careful(config, settings);
                    parts.forEach(part -> part.addTo(config.routes));
                    failures(config);
                });
        return new HttpServer(server.start(settings.bind(), settings.port()));
    }

    /** The port it serves on, also where the settings left the choice open. */
    public int port() {
        return server.port();
    }

    /** What is answered, such as {@code GET /v1/livekit}. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::anonymous);
    }

    private static void careful(JavalinConfig config, HttpSettings settings) {
        config.http.maxRequestSize = LARGEST_BODY;
        config.routes.before(Precautions::put);
        List<String> origins = settings.corsOrigins();
        if (!origins.isEmpty()) {
            config.registerPlugin(
                    new CorsPlugin(cors ->
                            cors.addRule(rule -> {
                                origins.forEach(rule::allowHost);
                                rule.exposeHeader("ETag");
                            })));
        }
    }

    private static void anonymous(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private static void failures(JavalinConfig config) {
        config.routes.exception(
                HttpResponseException.class,
                (refusal, context) ->
                        Bodies.put(
                                context,
                                HttpStatus.forStatus(refusal.getStatus()),
                                Bodies.error(String.valueOf(refusal.getMessage()))));
        config.routes.exception(
                Exception.class,
                (failure, context) -> {
                    log.error(
                            "http answer failed method={} route={}",
                            context.method(),
                            context.endpoint().path,
                            failure);
                    Bodies.put(context, HttpStatus.INTERNAL_SERVER_ERROR, Bodies.FAILED);
                });
    }
}
