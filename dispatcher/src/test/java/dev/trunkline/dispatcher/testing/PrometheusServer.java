package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.sandbox.host.LeasedPort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus, the system's own, that scrapes one dispatcher every second. */
public final class PrometheusServer implements AutoCloseable {
    private final LeasedPort port;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private PrometheusServer(LeasedPort port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Where a program of this name is; empty where it is not installed. */
    public static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param folder for its configuration and data
     * @param rules the file of alerts
     * @param target the port that is scraped
     */
    public static PrometheusServer start(Path program, Path folder, Path rules, int target) {
        LeasedPort port = LeasedPort.any();
        Path config = folder.resolve("prometheus.yml");
        try {
            Files.writeString(
                    config,
                    """
                    global:
                      scrape_interval: 1s
                      evaluation_interval: 1s
                    rule_files:
                      - '%s'
                    scrape_configs:
                      - job_name: trunkline
                        static_configs:
                          - targets: ['127.0.0.1:%d']
                    """
                            .formatted(rules.toAbsolutePath(), target));
            ProcessBuilder command =
                    new ProcessBuilder(
                            List.of(
                                    program.toString(),
                                    "--config.file=" + config,
                                    "--storage.tsdb.path=" + folder.resolve("data"),
                                    "--web.listen-address=127.0.0.1:" + port.number()));
            command.redirectErrorStream(true);
            command.redirectOutput(folder.resolve("prometheus.log").toFile());
            return new PrometheusServer(port, command.start());
        } catch (IOException e) {
            throw new IllegalStateException("Prometheus not started", e);
        }
    }

    /** Whether it answers queries. */
    public boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** What a query gives: Prometheus's answer, whose status may be {@code error}. */
    public JsonNode query(String expression) {
        try {
            return JsonMapper.shared()
                    .readTree(
                            get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
                                    .body());
        } catch (IOException e) {
            throw new IllegalStateException(expression, e);
        }
    }

    /** The rules as it has evaluated them. */
    public JsonNode rules() {
        try {
            return JsonMapper.shared().readTree(get("/api/v1/rules").body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port.number() + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        port.close();
    }
}
