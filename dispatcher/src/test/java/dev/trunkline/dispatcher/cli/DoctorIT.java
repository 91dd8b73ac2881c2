package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.doctor.Doctor;
import dev.trunkline.dispatcher.doctor.DoctorFinding;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorIT {
    private static final String KEY = SecretKeyRing.generateKey().reveal();
    private static final String OLD_KEY = SecretKeyRing.generateKey().reveal();
    private static final String PLAIN = "planted-plain-secret-planted-plain-secret";
    private static final String WRONG = "planted-wrong-secret-planted-wrong-secret";

    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final MigratedDatabase rows = MigratedDatabase.fresh();
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void close() {
        liveKit.close();
    }

    private void healthy() throws SQLException {
        environment.putAll(TestTopics.create(2).environment("doctor"));
        environment.put("TOPIC_RETENTION", "3650d");
        database(rows);
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", KEY);
        config("dubai", liveKit.url(), encrypted(KEY, liveKit.apiSecret()));
        number(545335200, "{\"livekit_config\":\"%s\"}".formatted(id("dubai")));
    }

    private void database(MigratedDatabase database) {
        environment.put("DB_HOST", database.database().host());
        environment.put("DB_PORT", String.valueOf(database.database().port()));
        environment.put("DB_NAME", database.database().name());
        environment.put("DB_USER", database.database().user());
        environment.put("DB_PASSWORD", database.database().password());
    }

    @Test
    void aHealthySiteEndsWithZero() throws SQLException {
        healthy();
        Trial examined = run();

        assertThat(examined.code()).as(examined.out()).isZero();
        assertThat(examined.lines().getFirst()).startsWith("SEVERITY").contains("WHAT TO DO");
        assertThat(examined.err()).contains("0 error, 0 warning");
        assertThat(found(run("--json")))
                .contains(
                        "ok settings environment",
                        "ok server dubai",
                        "ok key key " + SecretKeyRing.parse(KEY).fingerprints().getFirst(),
                        "ok numbers 1 numbers",
                        "ok topic " + environment.get("CALL_REQUESTS_TOPIC"),
                        "info environment_server_missing environment");
        assertThat(liveKit.dispatches()).isEmpty();
    }

    @Test
    void whatNobodyCallsAnErrorEndsWithFour() throws SQLException {
        healthy();
        environment.put("TOPIC_RETENTION", "1d");
        Trial examined = run("--json");

        assertThat(examined.code()).isEqualTo(ExitCode.WARNINGS);
        assertThat(found(examined))
                .contains("warning retention_long " + environment.get("CALL_REQUESTS_TOPIC"));
    }

    @Test
    void eachThingThatIsBrokenIsFound() throws SQLException {
        healthy();
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", KEY + "," + OLD_KEY);
        environment.put("LIVEKIT_URL", "ws://127.0.0.1:1");
        environment.put("KAFKA_CONSUMER_NO_SUCH", "1");
        environment.put("CALL_DISPATCH_LEDGER_TOPIC", TestTopics.create(3).ledger());
        environment.put("CALL_REQUESTS_DLQ_TOPIC", "nobody-made-this");
        config("old", liveKit.url(), encrypted(OLD_KEY, liveKit.apiSecret()));
        config("plain", "ws://127.0.0.1:1", PLAIN);
        config("refused", liveKit.url(), encrypted(KEY, WRONG));
        config("foreign", liveKit.url(), encrypted(SecretKeyRing.generateKey().reveal(), "x"));
        config("blank", "", encrypted(KEY, "x"));
        number(545335201, "{\"livekit_config\":\"4dc2ae64-57cb-4ae6-b52e-2f0ad4d7a6d1\"}");
        number(545335202, "{\"livekit_config\":\"nonsense\"}");
        number(545335203, "{\"outbound\":\"perhaps\"}");
        number(545335204, "{\"outbound\":true}");
        number(545335204, "{\"outbound\":false}");
        Trial examined = run("--json");

        assertThat(examined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(found(examined))
                .contains(
                        "warning setting_odd environment",
                        "warning environment_server_incomplete environment",
                        "info key_old key "
                                + SecretKeyRing.parse(OLD_KEY).fingerprints().getFirst(),
                        "info config_unused plain",
                        "warning secret_plain_text plain",
                        "error server_unreachable plain",
                        "error server_refuses refused",
                        "error secret_unreadable foreign",
                        "error config_incomplete blank",
                        "error config_not_found +971545335201",
                        "error config_not_found +971545335202",
                        "warning rules_not_understood +971545335203",
                        "warning number_duplicate +971545335204",
                        "error topics_unfit " + environment.get("CALL_DISPATCH_LEDGER_TOPIC"),
                        "info topic_missing nobody-made-this",
                        "ok server dubai");
        assertThat(JsonMapper.shared().readTree(examined.out()))
                .filteredOn(finding -> finding.get("severity").asString().equals("error"))
                .allSatisfy(finding -> assertThat(finding.get("remedy").asString()).isNotBlank());
        assertThat(examined.out() + examined.err())
                .doesNotContain(PLAIN, WRONG, KEY, OLD_KEY, liveKit.apiSecret(), "dev-s-t-", "eyJ");
    }

    @Test
    void whereNothingAnswersAllOfItIsSaid() {
        environment.put("DB_HOST", "127.0.0.1");
        environment.put("DB_PORT", "1");
        environment.put("DB_NAME", "voice");
        environment.put("DB_USER", "voice");
        environment.put("DB_PASSWORD", "planted-password");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("INSTANCE_ID", "doctor");
        environment.put("LIVEKIT_URL", "ws://127.0.0.1:1");
        environment.put("LIVEKIT_API_KEY", "key");
        environment.put("LIVEKIT_API_SECRET", WRONG);
        Trial examined = run("--json", "--timeout", "1s");

        assertThat(examined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(found(examined))
                .contains(
                        "error database_unreachable 127.0.0.1:1/voice",
                        "error kafka_unreachable 127.0.0.1:1",
                        "error server_unreachable environment");
        assertThat(examined.out())
                .contains(
                        "Database 127.0.0.1:1/voice, schema lad_dev: Connection refused",
                        "127.0.0.1:1: Connection refused")
                .doesNotContain("planted", "no answer within");
    }

    /**
     * They take connections and never say a word: all of them are waited for at once, and shortly.
     */
    @Test
    @Timeout(60)
    void whatHangsIsWaitedForShortly() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            environment.put("DB_HOST", "127.0.0.1");
            environment.put("DB_PORT", String.valueOf(silent.getLocalPort()));
            environment.put("DB_NAME", "voice");
            environment.put("DB_USER", "voice");
            environment.put("DB_PASSWORD", "planted-password");
            environment.put("DB_CONNECT_TIMEOUT", "1s");
            environment.put("KAFKA_BOOTSTRAP_SERVERS", address);
            environment.put("INSTANCE_ID", "doctor");
            environment.put("LIVEKIT_URL", "ws://" + address);
            environment.put("LIVEKIT_API_KEY", "key");
            environment.put("LIVEKIT_API_SECRET", WRONG);
            Trial examined = run("--json", "--timeout", "1s");

            assertThat(examined.code()).isEqualTo(ExitCode.FAILED);
            assertThat(found(examined))
                    .contains(
                            "error database_unreachable " + address + "/voice",
                            "error kafka_unreachable " + address,
                            "error server_unreachable environment");
        }
    }

    @Test
    void wrongSettingsAreListedAndTheRestIsLookedAt() throws SQLException {
        healthy();
        environment.put("MAX_ATTEMPTS", "many");
        environment.put("CLAIM_LEASE", "soon");
        Trial examined = run("--json");

        assertThat(examined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(found(examined))
                .contains(
                        "error setting_wrong MAX_ATTEMPTS",
                        "error setting_wrong CLAIM_LEASE",
                        "ok server dubai",
                        "info kafka_not_examined Kafka");
    }

    @Test
    void aSchemaThatLacksTablesIsSaid() {
        database(new MigratedDatabase(TestPostgres.newDatabase()));
        Trial examined = run("--json", "--timeout", "1s");

        assertThat(examined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(examined.out())
                .contains("schema_incomplete", "migrations_pending", "trunkline migrate");
    }

    @Test
    void aClockThatIsOffIsSaid() throws Exception {
        healthy();
        Instant ahead = Instant.now().plusSeconds(300);
        List<DoctorFinding> findings =
                new Doctor(environment, Duration.ofSeconds(5), () -> ahead).examine();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("clock_skew"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("dubai");
                    assertThat(finding.text())
                            .containsPattern("30[0-9]|29[0-9]")
                            .contains("behind");
                });
    }

    private Trial run(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Trial.of(environment, "", arguments);
    }

    private static List<String> found(Trial examined) {
        JsonNode findings = JsonMapper.shared().readTree(examined.out());
        return StreamSupport.stream(findings.spliterator(), false)
                .map(finding ->
                        finding.get("severity").asString()
                                + " "
                                + finding.get("check").asString()
                                + " "
                                + finding.get("subject").asString())
                .collect(Collectors.toList());
    }

    private static String encrypted(String key, String secret) {
        return SecretKeyRing.parse(key).encrypt(new Secret(secret));
    }

    private void config(String name, String url, String stored) throws SQLException {
        rows.execute(
                "insert into lad_dev.voice_agent_livekit (name, livekit_url, livekit_api_key,"
                        + " livekit_api_secret) values ('%s', '%s', '%s', '%s')"
                                .formatted(name, url, liveKit.apiKey(), stored));
    }

    private String id(String name) throws SQLException {
        return rows.query(
                "select id from lad_dev.voice_agent_livekit where name = '%s'".formatted(name));
    }

    private void number(int base, String rules) throws SQLException {
        rows.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, rules)"
                        + " values ('+971', %d, '%s')".formatted(base, rules));
    }
}
