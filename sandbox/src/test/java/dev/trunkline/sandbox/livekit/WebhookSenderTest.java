package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trunkline.sandbox.livekit.RawClient.Answer;
import dev.trunkline.sandbox.testing.Patience;
import io.livekit.server.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stand-in tells of its rooms, read by LiveKit's own receiver. */
final class WebhookSenderTest {
    private static final String FORGED = "forged";

    private final LiveKitStandIn standIn = LiveKitStandIn.open();
    private final WebhookReceiver receiver =
            new WebhookReceiver(standIn.apiKey(), standIn.apiSecret());
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::receive);
        listener.start();
        standIn.webhooks().sendTo("http://127.0.0.1:" + listener.getAddress().getPort() + "/hook");
    }

    @AfterEach
    void close() {
        standIn.close();
        listener.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            received.add(named(body, exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private String named(String body, String token) {
        try {
            WebhookEvent event = receiver.receive(body, token);
            String kind =
                    event.hasParticipant() ? " " + event.getParticipant().getKind().name() : "";
            return event.getEvent() + kind;
        } catch (RuntimeException refused) {
            return FORGED;
        }
    }

    private void create(String agent) {
        try (RawClient http = new RawClient(standIn.httpUrl())) {
            String token =
                    new ServerUnderTest(standIn.httpUrl(), standIn.apiKey(), standIn.apiSecret())
                            .tokenForAll("call-1");
            Answer answer =
                    http.json(
                            RawClient.CREATE_ROOM,
                            token,
                            """
                            {"name":"call-1","departure_timeout":1,
                             "agents":[{"agent_name":"%s"}]}\
                            """
                                    .formatted(agent));
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private void expect(String... events) {
        await().atMost(Patience.SOON)
                .untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder(events));
    }

    @Test
    void tellsOfACallFromItsRoomsBeginningToItsEnd() {
        standIn.registerWorker("agent", Duration.ofMillis(300));
        create("agent");
        expect(
                "room_started",
                "participant_joined AGENT",
                "participant_joined SIP",
                "participant_left AGENT",
                "participant_left SIP",
                "room_finished");
        // The stand-in counts an event when it has read the receiver's answer.
        await().atMost(Patience.SOON)
                .untilAsserted(() -> assertThat(standIn.webhooks().acceptedCount()).isEqualTo(6));
    }

    @Test
    void tellsAgainAfterAnError() {
        failures.set(2);
        create("nobody");
        expect("room_started");
    }

    @Test
    void faultsAreSeenByTheReceiver() {
        standIn.webhooks().next(1, WebhookFault.REPEATED);
        create("nobody");
        expect("room_started", "room_started");
        received.clear();
        standIn.restartNode();
        standIn.webhooks().next(1, WebhookFault.FORGED);
        create("nobody");
        expect(FORGED);
        received.clear();
        standIn.restartNode();
        standIn.webhooks().next(1, WebhookFault.TAMPERED);
        create("nobody");
        expect(FORGED);
    }
}
