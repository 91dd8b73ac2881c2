package dev.trunkline.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.HttpSettings;
import dev.trunkline.dispatcher.health.Health;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerIT {
    private final Health health = new Health("engine", "kafka");
    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpServer server =
            HttpServer.start(
                    new HttpSettings("127.0.0.1", 0), List.of(new HealthRoutes(health, metrics)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
        metrics.close();
    }

    @Test
    void livesFromTheStart() throws Exception {
        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"live\"}");
    }

    @Test
    void saysWhatKeepsItFromServing() throws Exception {
        health.up("engine");
        health.down("kafka", "no \"broker\"");

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"not_ready\",\"parts\":{\"engine\":{\"up\":true,\"message\":\"ok\"},\"kafka\":{\"up\":false,\"message\":\"no"
                                + " \\\"broker\\\"\"}}}");
    }

    @Test
    void isReadyWhenEveryPartIs() throws Exception {
        health.up("engine");
        health.up("kafka");

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"status\":\"ready\"");
    }

    @Test
    void isDegradedWhileAPartIsDownThatCallsCanDoWithout() throws Exception {
        health.up("engine");
        health.up("kafka");
        health.ailing("insight", "can't read its state");

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"status\":\"degraded\"").contains("its state");
    }

    @Test
    void aPartThatIsUpMayHaveMoreToSay() throws Exception {
        health.up("engine", "one thing", List.of("a", "b"));
        health.up("kafka");

        assertThat(get("/health/ready").body())
                .contains(
                        "\"engine\":{\"up\":true,\"message\":\"one"
                                + " thing\",\"details\":[\"a\",\"b\"]}",
                        "\"kafka\":{\"up\":true,\"message\":\"ok\"}");
    }

    @Test
    void servesMetricsAsPrometheusReadsThem() throws Exception {
        Counter.builder("some.things").register(metrics).increment();

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("some_things_total 1.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metrics/x", "/%2e%2e/etc/passwd"})
    void otherPathsAreNotThere(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty", "javalin");
    }

    @Test
    void unknownPathIsAnsweredInJson() throws Exception {
        HttpResponse<String> answer = get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"error\":");
    }

    @Test
    void doesNotSayWhatItIsMadeOf() throws Exception {
        assertThat(get("/health/live").headers().map())
                .doesNotContainKeys("server", "x-powered-by");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
