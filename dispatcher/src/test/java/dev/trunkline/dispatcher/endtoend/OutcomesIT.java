package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every outcome and reason of the contract can be made to happen, from Kafka to Kafka. */
@TestInstance(Lifecycle.PER_CLASS)
class OutcomesIT {
    private static final String NOWHERE = "4dc2ae64-57cb-4ae6-b52e-2f0ad4d7a6d1";
    private static final int ATTEMPTS = 3;

    private final Servers servers = new Servers();
    private final LeasedPort silent = LeasedPort.any();
    private final TestRows rows = TestRows.fresh();
    private final Map<String, String> callers = new HashMap<>();

    @BeforeAll
    void addRows() {
        String foreign =
                SecretKeyRing.parse(SecretKeyRing.generateKey().reveal()).encrypt(new Secret("x"));
        caller("ok", servers.config("ST_config"));
        caller("plain", servers.config(servers.database.apiSecret(), null));
        caller("incomplete", new TestRows.Config("", "key", servers.encrypted("s"), "ST_x", null));
        caller("foreign", servers.config(foreign, "ST_x"));
        caller("refused", servers.config(servers.encrypted("not-the-secret-of-anyone"), null));
        String nobody = "ws://127.0.0.1:" + silent.number();
        caller("nobody", new TestRows.Config(nobody, "key", servers.encrypted("s"), null, null));
        callers.put("not-found", rows.callerOf(NOWHERE));
        callers.put("malformed", rows.callerOf("not-a-uuid"));
        callers.put("no-config", rows.caller("{\"outbound\":true}"));
        callers.put("rules-trunk", rows.caller("{\"outbound_trunk_id\":\"ST_rules\"}"));
        callers.put("inbound", rows.caller("{\"outbound\":false}"));
        callers.put("uae-only", rows.caller("{\"outbound\":true,\"allowed_outbound\":\"uae\"}"));
    }

    private void caller(String name, TestRows.Config config) {
        callers.put(name, rows.callerOf(rows.config(name, config)));
    }

    private String caller(String name) {
        return callers.getOrDefault(name, "");
    }

    @AfterAll
    void close() {
        servers.close();
        silent.close();
    }

    /** Everything is there: database, key, environment. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        settings.put("OUTBOUND_TRUNK_ID", "ST_environment");
        settings.put("DB_CONNECT_TIMEOUT", "300ms");
        settings.put("MAX_ATTEMPTS", Integer.toString(ATTEMPTS));
        return settings;
    }

    private Map<String, String> withoutEnvironment() {
        Map<String, String> settings = settings();
        settings.remove("LIVEKIT_API_SECRET");
        settings.remove("OUTBOUND_TRUNK_ID");
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /**
     * The reason {@code cancelled} is left out: there is no command yet that cancels a call. {@code
     * no_credentials} has its own test below, since this dispatcher has credentials for everyone.
     */
    @Test
    void everyOutcomeAndReasonHappens() throws InterruptedException {
        try (Site site = Site.open(settings())) {
            servers.database.faults().forRooms("call-rejected", 1, Fault.REDIRECT_307);
            servers.database.faults().forRooms("call-exhausted", ATTEMPTS, Fault.ANSWER_429);
            servers.database.faults().forRooms("call-uncertain", 1, Fault.CUT);
            askForOneOfEach(site);
            Map<String, String> expected = expectedOutcomes();
            await().atMost(Site.SOON)
                    .untilAsserted(
                            () -> assertThat(site.results.all()).hasSize(expected.size() + 1));
            assertThat(outcomes(site)).isEqualTo(expected);
            assertThat(site.results.results())
                    .extracting(DispatchResult::reason)
                    .containsAll(
                            EnumSet.complementOf(
                                    EnumSet.of(Reason.CANCELLED, Reason.NO_CREDENTIALS)));
            SchemaValidity schema = SchemaValidity.of("dispatch-result");
            site.results.values().forEach(schema::valid);
            for (String id : expected.keySet()) {
                long rings = id.equals("ok") || id.equals("twice") ? 1 : 0;
                assertThat(servers.rings(id)).as(id).isEqualTo(rings);
            }
        }
    }

    private void askForOneOfEach(Site site) {
        site.call("ok", caller("ok"));
        site.call("twice", caller("ok"));
        site.call("twice", caller("ok"));
        site.call("unauthorized", caller("refused"));
        site.call("unavailable", caller("nobody"));
        site.call("rejected", caller("ok"));
        site.call("exhausted", caller("ok"));
        site.call("uncertain", caller("ok"));
        site.requests.send("k", "{\"request_id\":\"invalid\",\"to_number\":5}");
        site.requests.send(
                "k", "{\"request_id\":\"no-to\",\"from_number\":\"%s\"}".formatted(caller("ok")));
        site.requests.send(
                "k", "{\"request_id\":\"no-numbers\",\"from_number\":\" \",\"to_number\":\"\"}");
        site.requests.send("k", Requests.call("no-country", caller("ok"), "12345"));
        site.requests.send("k", Requests.call("decimals", caller("ok"), "501234567.0"));
        site.requests.send("k", Requests.call("extension", "", Site.CALLEE + " ext. 12"));
        site.requests.send("k", Requests.call("caller", caller("ok") + "/1", Site.CALLEE));
        site.requests.send("k", "{\"request_id\":\"not-dialable\",\"to_number\":\"call me\"}");
        site.call("no-outbound", caller("inbound"));
        site.requests.send("k", Requests.call("elsewhere", caller("uae-only"), "+919876543210"));
        site.requests.send(
                "k",
                "{\"request_id\":\"late\",\"to_number\":\"%s\",\"expires_at\":\"%s\"}"
                        .formatted(Site.CALLEE, Instant.now().minusSeconds(1)));
        sendAged(site, "old", Duration.ofHours(2));
        sendAged(site, "ancient", Duration.ofHours(25));
    }

    private void sendAged(Site site, String id, Duration age) {
        long timestamp = Instant.now().minus(age).toEpochMilli();
        byte[] value = Requests.call(id, caller("ok"), Site.CALLEE).getBytes(UTF_8);
        var _ =
                site.requests.send(
                        new ProducerRecord<>(site.topics.requests(), null, timestamp, null, value));
    }

    private static Map<String, String> expectedOutcomes() {
        Map<String, String> expected = new TreeMap<>();
        expected.put("ok", "dispatched/ok");
        expected.put("twice", "dispatched/ok duplicate/already_dispatched");
        expected.put("invalid", "rejected/invalid_request");
        expected.put("no-to", "rejected/to_number_required");
        expected.put("no-numbers", "rejected/to_number_required");
        expected.put("no-country", "rejected/no_country_code");
        expected.put("decimals", "rejected/invalid_number");
        expected.put("extension", "rejected/invalid_number");
        expected.put("caller", "rejected/invalid_number");
        expected.put("no-outbound", "rejected/outbound_not_allowed");
        expected.put("elsewhere", "rejected/country_not_allowed");
        expected.put("not-dialable", "rejected/invalid_number");
        expected.put("unauthorized", "failed/livekit_unauthorized");
        expected.put("rejected", "failed/livekit_rejected");
        expected.put("unavailable", "failed/livekit_unavailable");
        expected.put("exhausted", "failed/retries_exhausted");
        expected.put("late", "expired/past_expiry");
        expected.put("old", "expired/past_expiry");
        expected.put("ancient", "expired/past_expiry");
        expected.put("uncertain", "uncertain/in_doubt");
        return expected;
    }

    /** By request id; several outcomes of one id in the order of the topic. */
    private static Map<String, String> outcomes(Site site) {
        return site.results.results().stream()
                .collect(
                        Collectors.toMap(
                                DispatchResult::requestId,
                                r -> r.outcome().wireName() + "/" + r.reason().wireName(),
                                (first, second) -> first + " " + second,
                                TreeMap::new));
    }

    @Test
    void everyCredentialSourceAndReasonHappens() throws InterruptedException {
        try (Site site = Site.open(settings())) {
            expect(site, "ok", "database/ok", "config");
            expect(site, "plain", "database/plaintext_secret", "environment");
            expect(site, "no-config", "environment/no_config_id", "environment");
            expect(site, "rules-trunk", "environment/no_config_id", "rules");
            expect(site, "not-found", "environment/config_not_found", "environment");
            expect(site, "malformed", "environment/config_not_found", "environment");
            expect(site, "incomplete", "environment/config_incomplete", "environment");
            expect(site, "foreign", "environment/decrypt_failed", "environment");
            assertThat(site.event(id(site, "malformed"))).endsWith("/bypass");
            expectKeys(site);
            allValid(site);
        }
    }

    private static void allValid(Site site) {
        SchemaValidity schema = SchemaValidity.of("credential-source-event");
        site.credentials.values().forEach(schema::valid);
    }

    private static void expectKeys(Site site) {
        site.credentials
                .all()
                .forEach(record -> {
                    String key = new String(record.key(), UTF_8);
                    String value = new String(record.value(), UTF_8);
                    String configId = key.equals("environment") ? "null" : "\"" + key + "\"";
                    assertThat(value).contains("\"config_id\":" + configId);
                });
    }

    @Test
    void withoutTheEnvironmentTheReasonStaysAndTheCallIsRejected() throws InterruptedException {
        try (Site site = Site.open(withoutEnvironment())) {
            expect(site, "ok", "database/ok", "config");
            expect(site, "plain", "database/plaintext_secret", "none");
            expectNone(site, "no-config", "not_configured");
            expectNone(site, "not-found", "config_not_found");
            expectNone(site, "incomplete", "config_incomplete");
            DispatchResult result = expectNone(site, "foreign", "decrypt_failed");
            assertThat(result.message()).contains("foreign").contains("LIVEKIT_API_SECRET");
            allValid(site);
        }
    }

    @Test
    void theFlagTurnsTheLookUpOff() throws InterruptedException {
        try (Site site = Site.open(with(settings(), "USE_SELFHOST_ROUTING_TABLE", "False"))) {
            expect(site, "ok", "environment/flag_disabled", "environment");
            expect(site, "rules-trunk", "environment/flag_disabled", "rules");
            assertThat(site.event(id(site, "ok"))).endsWith("/bypass");
        }
        try (Site site =
                Site.open(with(withoutEnvironment(), "USE_SELFHOST_ROUTING_TABLE", "off"))) {
            expectNone(site, "ok", "not_configured");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsADatabaseError() throws InterruptedException {
        String port = Integer.toString(silent.number());
        try (Site site = Site.open(with(settings(), "DB_PORT", port))) {
            expect(site, "ok", "environment/database_error", "environment");
        }
        try (Site site = Site.open(with(withoutEnvironment(), "DB_PORT", port))) {
            expectNone(site, "ok", "database_error");
        }
    }

    private void expect(Site site, String name, String event, String trunkSource) {
        String id = id(site, name);
        DispatchResult result = site.outcomeOf(id, caller(name));
        assertThat(result.outcome().wireName()).as(name).isEqualTo("dispatched");
        assertThat(result.route().trunkSource()).as(name).isEqualTo(trunkSource);
        boolean database = event.startsWith("database");
        assertThat((database ? servers.database : servers.environment).ringsByRoom(Servers.AGENT))
                .as(name)
                .containsEntry("call-" + id, 1L);
        assertThat(servers.rings(id)).as(name).isOne();
        assertThat(site.event(id)).as(name).startsWith(event + "/");
        assertThat(result.server().credentialSource() + "/" + result.server().credentialReason())
                .isEqualTo(event);
    }

    private DispatchResult expectNone(Site site, String name, String reason) {
        String id = id(site, name);
        DispatchResult result = site.outcomeOf(id, caller(name));
        assertThat(result.outcome().wireName()).as(name).isEqualTo("rejected");
        assertThat(result.reason()).as(name).isEqualTo(Reason.NO_CREDENTIALS);
        assertThat(result.server().credentialSource()).as(name).isNull();
        assertThat(servers.rings(id)).as(name).isZero();
        assertThat(site.event(id)).as(name).startsWith("none/" + reason + "/");
        return result;
    }

    /** Of its own, because rooms of all tests live on the same servers. */
    private static String id(Site site, String name) {
        return name + "-" + site.topics.suffix();
    }
}
