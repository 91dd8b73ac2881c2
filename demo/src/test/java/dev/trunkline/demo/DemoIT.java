package dev.trunkline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(240)
final class DemoIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void everySampleComesToItsExpectedEndWhateverTheEnvironmentSays(@TempDir Path temporary)
            throws Exception {
        Map<String, String> production =
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka.invalid:9092",
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "DB_HOST", "db.invalid",
                        "DB_PASSWORD_FILE", "/run/secrets/none",
                        "LIVEKIT_URL", "wss://livekit.invalid",
                        "TOPIC_REPLICATION_FACTOR", "3",
                        "MAX_ATTEMPTS", "1",
                        "IN_DOUBT", "redial",
                        "ROLES", "dispatch",
                        "PACE_TRUNK_CALLS_PER_SECOND", "off");
        try (DemoProcess demo = DemoProcess.start(temporary, production, "--once")) {
            List<String> lines = demo.end();
            assertThat(demo.exitCode()).as(String.join("\n", lines)).isZero();
            assertThat(lines)
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("sasya UAE Number/uae", "uae-vm-selfhosted")
                                    .contains("database ok", "dispatched"));
        }
        assertThat(leftovers(temporary)).isEmpty();
    }

    @Test
    void servesOtherProjectsTestsAndLeavesNothing(@TempDir Path temporary) throws Exception {
        ProcessHandle postmaster;
        Path data;
        Map<String, String> environment = Map.of("CALL_REQUESTS_TOPIC", "my-requests");
        try (DemoProcess demo = DemoProcess.start(temporary, environment, "--empty", "--json")) {
            String first = demo.line();
            JsonNode ready = JSON.readTree(first);
            assertThat(exported(ready))
                    .contains("KAFKA_BOOTSTRAP_SERVERS='" + ready.path("kafka").stringValue() + "'")
                    .containsPattern("TRUNKLINE_TOKEN='.+'");
            assertThat(first).doesNotContain(key(ready));
            data = dataFolder(ready);
            postmaster = postmaster(data);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(health(ready)).contains("\"status\":\"ready\""));

            produce(
                    ready,
                    """
                    {"request_id":"mine-1","from_number":"+12125550100","to_number":"+971501234567"}
                    """);
            JsonNode outcome = JSON.readTree(demo.line());
            assertThat(outcome.path("request_id").stringValue()).isEqualTo("mine-1");
            assertThat(outcome.path("outcome").stringValue()).isEqualTo("dispatched");
            assertThat(outcome.path("credential_source").stringValue()).isEqualTo("environment");
            assertThat(ready.path("livekit").get(0).path("url").stringValue())
                    .endsWith(outcome.path("livekit_host").stringValue());

            demo.terminate();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(postmaster.isAlive()).isFalse());
        assertThat(data).doesNotExist();
        assertThat(leftovers(temporary)).isEmpty();
    }

    private static String exported(JsonNode ready) throws IOException {
        return Files.readString(Path.of(ready.path("environment_file").stringValue()));
    }

    private static String key(JsonNode ready) throws IOException {
        Matcher key =
                Pattern.compile("LIVEKIT_SECRET_ENCRYPTION_KEY='(.{44})'").matcher(exported(ready));
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private static void produce(JsonNode ready, String request) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", ready.path("kafka").stringValue());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>("my-requests", null, request.getBytes(UTF_8)));
        }
    }

    private static String health(JsonNode ready) throws IOException, InterruptedException {
        URI address = URI.create(ready.path("http").stringValue() + "/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Path dataFolder(JsonNode ready) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                ready.path("jdbc_url").stringValue(),
                                ready.path("db_user").stringValue(),
                                ready.path("db_password").stringValue());
                ResultSet answer =
                        connection.createStatement().executeQuery("SHOW data_directory")) {
            assertThat(answer.next()).isTrue();
            return Path.of(answer.getString(1));
        }
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static List<Path> leftovers(Path temporary) throws IOException {
        try (Stream<Path> paths = Files.list(temporary)) {
            return paths.toList();
        }
    }
}
