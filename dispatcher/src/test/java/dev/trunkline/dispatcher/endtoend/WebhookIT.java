package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.SignedWebhook;
import dev.trunkline.sandbox.livekit.WebhookFault;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.ConfirmationReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** LiveKit's webhooks, from the server's post to the lifecycle topic. */
@TestInstance(Lifecycle.PER_CLASS)
class WebhookIT {
    private static final String STARTED =
            """
            {"event":"room_started","id":"%s","createdAt":"1772366400","room":{"name":"call-%s"}}\
            """;

    private final Servers servers = new Servers();
    private final LiveKitStandIn server = servers.database;
    private final TestRows rows = TestRows.fresh();
    private final String config = rows.config("dubai", servers.config(null));
    private final String caller = rows.callerOf(config);
    private final TestTopics topics = TestTopics.create(2);
    private final CommittedRecords lifecycle = new CommittedRecords(topics, topics.lifecycle());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        http.close();
        lifecycle.close();
        servers.close();
    }

    private Site site(String... more) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(servers.variables());
        environment.putAll(rows.environment());
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        environment.put(
                "ROOM_DEPARTURE_TIMEOUT", Patience.of(Duration.ofSeconds(3)).toMillis() + "ms");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Site.open(topics, environment);
    }

    private List<CallLifecycleEvent> events(String requestId) {
        return lifecycle.all().stream()
                .map(record -> CallLifecycleEventJson.read(record.value()))
                .filter(event -> event.requestId().equals(requestId))
                .toList();
    }

    private HttpResponse<String> post(Site site, String id, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(site.url("/webhooks/livekit/" + id)))
                        .header("Content-Type", "application/webhook+json")
                        .header("Authorization", token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private int post(Site site, String id, String body, LiveKitStandIn by)
            throws IOException, InterruptedException {
        return post(site, id, body, token(body, by.apiSecret())).statusCode();
    }

    private String token(String body, String secret) {
        return SignedWebhook.token(body, server.apiKey(), secret, Instant.now());
    }

    @Test
    void whatHappensInACallsRoomIsWrittenAndSparesAsking() throws InterruptedException {
        server.registerWorker(Servers.AGENT, Duration.ofSeconds(1));
        try (Site site = site("CONFIRMATIONS", "true", "CONFIRMATION_AFTER", "30s");
                CommittedRecords confirmations =
                        new CommittedRecords(topics, topics.confirmations())) {
            server.webhooks().sendTo(site.url("/webhooks/livekit/" + config));
            site.outcomeOf("whole", caller);
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(events("whole"))
                                    .extracting(WebhookIT::name)
                                    .containsExactlyInAnyOrder(
                                            "room_started",
                                            "participant_joined agent",
                                            "participant_joined sip",
                                            "participant_left agent",
                                            "participant_left sip",
                                            "room_finished"));
            expectRecords();
            CallConfirmation said =
                    await()
                            .atMost(Site.SOON)
                            .until(confirmations::all, found -> !found.isEmpty())
                            .stream()
                            .map(record -> CallConfirmationJson.read(record.value()))
                            .findFirst()
                            .orElseThrow();
            assertThat(said.reason()).isEqualTo(ConfirmationReason.AGENT_JOINED);
            assertThat(said.taken().worker()).startsWith("agent-AJ_");
            assertThat(said.requests()).as("requests to LiveKit").isZero();
            site.awaitMetrics("calldispatch_webhooks_total{result=\"written\"} 6.0");
        }
    }

    private static String name(CallLifecycleEvent event) {
        CallLifecycleEvent.Participant who = event.participant();
        return event.event().wireName() + (who == null ? "" : " " + who.kind());
    }

    private void expectRecords() {
        SchemaValidity schema = SchemaValidity.of("call-lifecycle-event");
        for (ConsumerRecord<byte[], byte[]> record : lifecycle.all()) {
            schema.valid(new String(record.value(), UTF_8));
            CallLifecycleEvent event = CallLifecycleEventJson.read(record.value());
            assertThat(record.key()).asString().isEqualTo(event.requestId());
            assertThat(record.headers().lastHeader("ce_id").value())
                    .asString()
                    .isEqualTo(event.eventId());
            CallLifecycleEvent.Participant who = event.participant();
            if (who != null && who.kind().equals("sip")) {
                assertThat(who.sip()).containsEntry("callStatus", "active");
            }
        }
    }

    @Test
    void repeatedOnesAreWrittenOnceAndForgedOnesNever() throws InterruptedException {
        server.unregisterWorker(Servers.AGENT);
        try (Site site = site()) {
            server.webhooks().sendTo(site.url("/webhooks/livekit/" + config));
            server.webhooks().next(1, WebhookFault.REPEATED);
            site.outcomeOf("twice", caller);
            server.webhooks().next(1, WebhookFault.FORGED);
            site.outcomeOf("forged", caller);
            server.webhooks().next(1, WebhookFault.TAMPERED);
            site.outcomeOf("tampered", caller);
            server.webhooks().next(1, WebhookFault.LOST);
            site.outcomeOf("lost", caller);
            site.awaitMetrics(
                    "calldispatch_webhooks_total{result=\"repeated\"} 1.0",
                    "calldispatch_webhooks_total{result=\"refused\"} 2.0",
                    "calldispatch_webhooks_total{result=\"written\"} 1.0");
            assertThat(events("twice")).hasSize(1);
            assertThat(events("forged")).isEmpty();
            assertThat(events("tampered")).isEmpty();
            assertThat(events("lost")).isEmpty();
        }
    }

    @Test
    void thePreviousSecretCountsForTenMinutesAlsoAfterARestart() throws Exception {
        String old = server.apiSecret();
        String body = STARTED.formatted("EV_former", "former");
        String edited = rows.config("edited", servers.config(null));
        try (Site site = site()) {
            assertThat(post(site, edited, body, token(body, old)).statusCode()).isEqualTo(200);
            rows.execute(
                    "update lad_dev.voice_agent_livekit set livekit_api_secret = ? where id ="
                            + " ?::uuid",
                    servers.encrypted("the-secret-from-now-on-32-characters"),
                    edited);
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            post(
                                                            site,
                                                            edited,
                                                            body,
                                                            token(
                                                                    body,
                                                                    "the-secret-from-now-on-32-characters"))
                                                    .statusCode())
                                    .isEqualTo(200));
            assertThat(post(site, edited, body, token(body, old)).statusCode()).isEqualTo(200);
            assertThat(
                            post(
                                            site,
                                            edited,
                                            body,
                                            token(body, "neither-of-the-two-secrets-there-were"))
                                    .statusCode())
                    .isEqualTo(401);
        }
        try (Site site = site()) {
            assertThat(post(site, edited, body, token(body, old)).statusCode())
                    .as("after a restart")
                    .isEqualTo(200);
            rows.execute(
                    "update lad_dev.trunkline_former_credentials"
                            + " set replaced_at = replaced_at - interval '10 minutes'");
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(post(site, edited, body, token(body, old)).statusCode())
                                    .as("ten minutes later")
                                    .isEqualTo(401));
        }
    }

    @Test
    void whoDoesNotSignIsToldNothing() throws Exception {
        String body = STARTED.formatted("EV_refused", "refused");
        String good = token(body, server.apiSecret());
        try (Site site = site()) {
            String nowhere = "4dc2ae64-57cb-4ae6-b52e-2f0ad4d7a6d1";
            for (String id : List.of(nowhere, "environment", "no-uuid")) {
                HttpResponse<String> answer = post(site, id, body, good);
                assertThat(answer.statusCode()).as(id).isEqualTo(401);
                assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}");
            }
            assertThat(post(site, config, body, "").statusCode()).isEqualTo(401);
            assertThat(post(site, config, body + " ", good).statusCode()).isEqualTo(401);
            assertThat(events("refused")).isEmpty();
            assertThat(post(site, config, body, good).statusCode()).isEqualTo(200);
            assertThat(events("refused")).hasSize(1);
        }
    }

    @Test
    void whatIsSignedAndOfNoUseIsAnsweredAccordingly() throws Exception {
        try (Site site = site()) {
            String others = STARTED.formatted("EV_others", "x").replace("call-x", "meeting");
            assertThat(post(site, config, others, server)).isEqualTo(200);
            assertThat(post(site, config, "not json", server)).isEqualTo(400);
            assertThat(post(site, config, " ".repeat(256 * 1024 + 1), server)).isEqualTo(413);
            String mine = STARTED.formatted("EV_environment", "environment");
            String token =
                    SignedWebhook.token(
                            mine,
                            servers.environment.apiKey(),
                            servers.environment.apiSecret(),
                            Instant.now());
            assertThat(post(site, "environment", mine, token).statusCode()).isEqualTo(200);
            assertThat(events("environment"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.configId()).isNull());
        }
    }
}
