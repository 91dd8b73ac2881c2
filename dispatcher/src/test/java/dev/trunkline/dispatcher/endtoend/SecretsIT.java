package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.StandInSettings;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.schemas.DispatchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are planted wherever there can be one, and looked for wherever something comes out. */
class SecretsIT {
    private static final String API_KEY = "APIplanted1keyQ7";
    private static final String API_SECRET = "planted2&api+secret/of=config-Zx9";
    private static final String PLAIN = "planted3&plain+secret/of=config-Yw8";
    private static final String OTHER = "planted4&unopened+secret-Xv7";
    private static final String ENVIRONMENT_KEY = "APIplanted5keyR6";
    private static final String ENVIRONMENT_SECRET = "planted6&environment+secret/Wu6=";
    private static final String DB_PASSWORD = "planted7&database+password/Vt5=";
    private static final String SASL = "planted8+kafka/password-Us4";
    private static final String FIELD = "planted9+field/unknown-Tr3";
    private static final String BAD_FIELD = "planted10+field/of-bad-request-Sq2";
    private static final String URL_PASSWORD = "planted11-url-password-Rp1";
    private static final String TOKEN = "tl_planted12-admin-token-Qo0";
    private static final String KEY = SecretKeyRing.generateKey().reveal();
    private static final String OLD_KEY = SecretKeyRing.generateKey().reveal();
    private static final String FOREIGN_KEY = SecretKeyRing.generateKey().reveal();

    private final SecretSearch search = search();
    private final Map<String, String> callers = new HashMap<>();
    @TempDir private Path folder;

    private static SecretSearch search() {
        return new SecretSearch()
                .plant("api key", API_KEY)
                .plant("api secret", API_SECRET)
                .plant("plain secret", PLAIN)
                .plant("unopened secret", OTHER)
                .plant("environment key", ENVIRONMENT_KEY)
                .plant("environment secret", ENVIRONMENT_SECRET)
                .plant("database password", DB_PASSWORD)
                .plant("sasl password", SASL)
                .plant("unknown field", FIELD)
                .plant("bad field", BAD_FIELD)
                .plant("url password", URL_PASSWORD)
                .plant("admin token", TOKEN)
                .plant("fernet key", KEY)
                .plant("fernet key bytes", Base64.getUrlDecoder().decode(KEY))
                .plant("old fernet key", OLD_KEY)
                .plant("foreign fernet key", FOREIGN_KEY);
    }

    /** The search itself: what it can't find would not be found below either. */
    @Test
    void theSearchFindsWhatIsPlanted() {
        for (int before = 0; before < 3; before++) {
            String around = "x".repeat(before) + API_SECRET + "y";
            byte[] encoded = Base64.getEncoder().encode(around.getBytes(UTF_8));
            assertThat(search.in(encoded)).containsExactly("api secret");
            byte[] urlSafe = Base64.getUrlEncoder().encode(around.getBytes(UTF_8));
            assertThat(search.in(urlSafe)).containsExactly("api secret");
        }
        assertThat(in("a=" + PLAIN + ";")).containsExactly("plain secret");
        assertThat(in("?p=planted7%26database%2Bpassword%2FVt5%3D&x"))
                .containsExactly("database password");
        assertThat(in("Bearer eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJBUEkifQ.c2lnbmF0dXJl"))
                .containsExactly("signed token");
        byte[] keyBytes = Base64.getUrlDecoder().decode(KEY);
        assertThat(in(Base64.getEncoder().encodeToString(keyBytes))).contains("fernet key bytes");
        assertThat(in("nothing of the kind eyJhbGciOiJIUzI1NiJ9")).isEmpty();
    }

    private Set<String> in(String text) {
        return search.in(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noSecretComesOut(String logFormat) throws Exception {
        StandInSettings keys = StandInSettings.defaults().withKeys(API_KEY, API_SECRET);
        TestTopics topics = TestTopics.create(1);
        try (SandboxPostgres postgres = SandboxPostgres.open(0, DB_PASSWORD);
                LiveKitStandIn liveKit = LiveKitStandIn.open(keys);
                LeasedPort silent = LeasedPort.any()) {
            liveKit.registerWorker(Servers.AGENT);
            TestRows rows = TestRows.in(postgres.newDatabase());
            addRows(rows, liveKit, silent.number());
            try (ServiceProcess service =
                    ServiceProcess.start(folder, environment(topics, rows, liveKit, logFormat))) {
                int port = service.awaitHttpPort();
                editRows(rows);
                expectNothingInAudit(rows);
                causeSuccessesAndErrors(topics, liveKit);
                expectNothingInCommands(environment(topics, rows, liveKit, logFormat));
                expectNothingInAdminApi(port, rows);
                expectNothingInConsole(port, rows);
                withoutDatabase(topics, postgres);
                expectNothingInAdminApi(port);
                expectNothing("command line", service.commandLine());
                expectNothingIn(port);
                expectNothingIn(topics);
                assertThat(service.stop()).isIn(0, 143);
                assertThat(service.errors()).contains("call").contains("DEBUG");
                expectNothing("stderr", service.errors().getBytes(UTF_8));
                expectNothing("stdout", service.output().getBytes(UTF_8));
            }
        }
    }

    @Test
    void aRefusedStartShowsNoneEither() throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", API_SECRET);
        environment.put("LIVEKIT_API_SECRET_FILE", PLAIN);
        environment.put("DB_PASSWORD", DB_PASSWORD);
        environment.put("KAFKA_SASL_JAAS_CONFIG", jaas());
        environment.put("KAFKA_PRODUCER_ACKS", SASL);
        try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
            assertThat(service.awaitExit()).isEqualTo(3);
            assertThat(service.errors())
                    .contains("LIVEKIT_SECRET_ENCRYPTION_KEY")
                    .contains("LIVEKIT_API_SECRET_FILE");
            expectNothing("stderr", service.errors().getBytes(UTF_8));
            expectNothing("stdout", service.output().getBytes(UTF_8));
        }
    }

    private void addRows(TestRows rows, LiveKitStandIn liveKit, int silent) {
        String url = liveKit.url();
        callers.put("ok", config(rows, "ok", url, encrypted(KEY, API_SECRET)));
        callers.put("old", config(rows, "old", url, encrypted(OLD_KEY, API_SECRET)));
        callers.put("plain", config(rows, "plain", url, PLAIN));
        callers.put("unopened", config(rows, "unopened", url, encrypted(FOREIGN_KEY, OTHER)));
        callers.put("refused", config(rows, "refused", "ws://127.0.0.1:" + silent, PLAIN));
        callers.put("no-url", config(rows, "no-url", "not a url", PLAIN));
        String withPassword = "ws://me:%s@127.0.0.1:%d".formatted(URL_PASSWORD, liveKit.port());
        callers.put("url", config(rows, "url", withPassword, encrypted(KEY, API_SECRET)));
        callers.put("none", rows.caller("{}"));
    }

    /** Every kind of change, with something planted before and after it. */
    private static void editRows(TestRows rows) {
        String edited = config(rows, "edited", "ws://me:" + URL_PASSWORD + "@host", PLAIN);
        for (String assignment :
                List.of(
                        "livekit_api_secret = '" + encrypted(OLD_KEY, API_SECRET) + "'",
                        "livekit_api_secret = '" + API_SECRET + "'",
                        "livekit_api_key = '" + ENVIRONMENT_KEY + "'",
                        "livekit_url = 'ws://you:" + URL_PASSWORD + "@other?p=" + OTHER + "'",
                        "description = 'edited'")) {
            rows.execute(
                    "update lad_dev.voice_agent_livekit set "
                            + assignment
                            + " where name = 'edited'");
        }
        rows.execute("delete from lad_dev.voice_agent_livekit where name = 'edited'");
        assertThat(edited).isNotBlank();
    }

    private void expectNothingInAudit(TestRows rows) {
        String audit = rows.text("select string_agg(a::text, '|') from lad_dev.trunkline_audit a");
        assertThat(audit).contains("edited", "changed", "hidden").doesNotContain("dev-s-t-");
        expectNothing("audit log", audit.getBytes(UTF_8));
    }

    private static String config(TestRows rows, String name, String url, String stored) {
        return rows.callerOf(
                rows.config(name, new TestRows.Config(url, API_KEY, stored, "ST_1", null)));
    }

    private static String encrypted(String key, String secret) {
        return SecretKeyRing.parse(key).encrypt(new Secret(secret));
    }

    private static String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"trunkline\" password=\"%s\";".formatted(SASL);
    }

    private Map<String, String> environment(
            TestTopics topics, TestRows rows, LiveKitStandIn liveKit, String logFormat)
            throws IOException {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.putAll(rows.environment());
        environment.remove("DB_PASSWORD");
        environment.put("DB_PASSWORD_FILE", file("db", DB_PASSWORD));
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", KEY + "," + OLD_KEY);
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", ENVIRONMENT_KEY);
        environment.put("LIVEKIT_API_SECRET_FILE", file("livekit", ENVIRONMENT_SECRET));
        environment.put("KAFKA_SASL_JAAS_CONFIG", jaas());
        environment.put("RESOLVER_CACHE_TTL", "1s");
        environment.put("MAX_ATTEMPTS", "2");
        environment.put("SECRET_ROTATION", "auto");
        environment.put("LOG_LEVEL", "debug");
        environment.put("LOG_FORMAT", logFormat);
        return environment;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content + "\n").toString();
    }

    private void causeSuccessesAndErrors(TestTopics topics, LiveKitStandIn liveKit) {
        liveKit.faults().forRooms("call-cut", 1, Fault.CUT);
        liveKit.faults().forRooms("call-busy", 2, Fault.ANSWER_429);
        liveKit.faults().forRooms("call-moved", 1, Fault.REDIRECT_307);
        try (Requests requests = new Requests(topics);
                CommittedRecords results = new CommittedRecords(topics, topics.results())) {
            callers.keySet().forEach(name -> ask(requests, name, name));
            Stream.of("cut", "busy", "moved").forEach(name -> ask(requests, name, "ok"));
            ask(requests, "busy", "ok");
            requests.send(
                    "k",
                    "{\"request_id\":\"bad\",\"to_number\":{\"password\":\"%s\"}}"
                            .formatted(BAD_FIELD));
            requests.send("k", "{\"password\":\"" + BAD_FIELD + "\"}");
            int expected = callers.size() + 5;
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(results.all()).hasSize(expected));
            assertThat(results.results())
                    .extracting(DispatchResult::requestId, r -> r.outcome().wireName())
                    .contains(
                            tuple("ok", "dispatched"),
                            tuple("old", "dispatched"),
                            tuple("plain", "failed"),
                            tuple("cut", "uncertain"));
        }
    }

    private void withoutDatabase(TestTopics topics, SandboxPostgres postgres) {
        postgres.stop();
        try (Requests requests = new Requests(topics);
                CommittedRecords results = new CommittedRecords(topics, topics.results())) {
            ask(requests, "without-database", "ok");
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(results.results())
                                    .extracting(DispatchResult::requestId)
                                    .contains("without-database"));
        }
    }

    /** What operators look at: of what producers wrote, the lists show the request id alone. */
    private void expectNothingInCommands(Map<String, String> environment) throws Exception {
        environment.put("DB_CONNECT_TIMEOUT", "30s");
        expectNothingIn(environment, 1, "server_refuses", "doctor", "--json");
        expectNothingIn(environment, 1, "holds a name or password", "livekit", "export");
        expectNothingIn(environment, 0, "livekit_config", "number", "export");
        expectNothingIn(environment, 0, "livekit_api_secret", "audit", "list", "--json");
        expectNothingIn(environment, 0, "unopened", "secret", "rotate", "--dry-run", "--json");
        String declared =
                """
                livekit:
                - name: "refused"
                  url: "wss://me:%s@host"
                  api_key: "%s"
                  api_secret: "%s"
                """
                        .formatted(URL_PASSWORD, API_KEY, PLAIN);
        String refused = file("refused.yaml", declared);
        expectNothingIn(environment, 1, "Nothing was written", "livekit", "apply", refused);
        expectNothingIn(environment, 0, "invalid_request", "dlq", "list");
        expectNothingIn(environment, 0, "replay", "dlq", "replay", "--dry-run", "--json");
        expectNothingIn(environment, 0, "cut", "uncertain", "list", "--json");
    }

    private void expectNothingIn(
            Map<String, String> environment, int exit, String shown, String... command)
            throws Exception {
        Path place = Files.createDirectories(folder.resolve(String.join("-", command)));
        try (ServiceProcess process = ServiceProcess.command(place, environment, command)) {
            assertThat(process.awaitExit()).as(String.join(" ", command)).isEqualTo(exit);
            String all = process.output() + process.errors();
            assertThat(all).contains(shown);
            expectNothing(String.join(" ", command), all.getBytes(UTF_8));
        }
    }

    private void expectNothingInAdminApi(int port, TestRows rows) throws Exception {
        rows.execute(
                "insert into lad_dev.trunkline_token (name, role, sha256, created_by)"
                        + " values ('searcher', 'editor', sha256(?::bytea), 'test')",
                TOKEN);
        await().atMost(Site.SOON)
                .ignoreException(IllegalStateException.class)
                .until(() -> !new AdminAnswers(port, TOKEN).all(PLAIN).isEmpty());
        assertThat(new AdminAnswers(port, TOKEN).all(PLAIN).toString())
                .contains("unopened", "no_key_opens_it", "hidden@", "dead-letters");
        expectNothingInAdminApi(port);
    }

    private void expectNothingInAdminApi(int port) throws Exception {
        for (var answer : new AdminAnswers(port, TOKEN).all(PLAIN).entrySet()) {
            expectNothing(answer.getKey(), answer.getValue().getBytes(UTF_8));
        }
    }

    /** Whoever may edit sees as little as whoever may only look. */
    private void expectNothingInConsole(int port, TestRows rows) throws Exception {
        List<String> paths = new ArrayList<>(List.of("", "/audit", "/calls", "/rotation"));
        String servers =
                rows.text("select string_agg(id::text, ',') from lad_dev.voice_agent_livekit");
        for (String id : servers.split(",", -1)) {
            paths.add("/servers/" + id);
            paths.add("/servers/" + id + "/edit");
        }
        paths.add("/servers");
        String body = "";
        for (String path : paths) {
            body = page(port, "/console" + path);
            expectNothing(path, body.getBytes(UTF_8));
        }
        assertThat(body).contains("hidden@");
    }

    private static String page(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Cookie", "trunkline=" + TOKEN)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    private void ask(Requests requests, String id, String caller) {
        requests.send(
                id,
                "{\"request_id\":\"%s\",\"from_number\":\"%s\",\"to_number\":\"%s\",\"token\":\"%s\"}"
                        .formatted(id, callers.get(caller), Site.CALLEE, FIELD));
    }

    private void expectNothing(String where, byte[] bytes) {
        assertThat(search.in(bytes)).as(where).isEmpty();
    }

    private void expectNothingIn(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("/metrics", "/health/live", "/health/ready", "/else")) {
                URI uri = URI.create("http://127.0.0.1:" + port + path);
                byte[] body =
                        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                                .body();
                assertThat(body).as(path).isNotEmpty();
                expectNothing(path, body);
            }
        }
    }

    /**
     * Every byte of every topic, of transactions that were given up too. What producers wrote is
     * theirs, also in a dead letter: what they planted themselves is not looked for there.
     */
    private void expectNothingIn(TestTopics topics) {
        for (String topic : List.of(topics.results(), topics.credentials(), topics.ledger())) {
            expectNothing(topic, bytes(topics, topic));
        }
        SecretSearch ours = search.without("unknown field", "bad field");
        for (String topic : List.of(topics.requests(), topics.deadLetters())) {
            byte[] bytes = bytes(topics, topic);
            assertThat(search.in(bytes)).as(topic).isNotEmpty();
            assertThat(ours.in(bytes)).as(topic).isEmpty();
        }
    }

    private static byte[] bytes(TestTopics topics, String topic) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (CommittedRecords records = CommittedRecords.andUncommitted(topics, topic)) {
            await().atMost(Site.SOON).untilAsserted(() -> assertThat(records.all()).isNotEmpty());
            for (ConsumerRecord<byte[], byte[]> record : records.all()) {
                write(all, record.key());
                write(all, record.value());
                record.headers()
                        .forEach(header -> {
                            all.writeBytes(header.key().getBytes(UTF_8));
                            write(all, header.value());
                        });
            }
        }
        return all.toByteArray();
    }

    private static void write(ByteArrayOutputStream all, byte @Nullable [] bytes) {
        if (bytes != null) {
            all.writeBytes(bytes);
        }
    }
}
