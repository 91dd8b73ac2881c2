package dev.trunkline.dispatcher.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.SignedWebhook;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.CallResultJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls with every kind of ending, while the process is killed: webhooks come in any order, twice,
 * and again after an error, workers report, and each call has exactly one result, the right one.
 */
@Tag("alone")
final class ResultsIT {
    private static final Duration SOON = Patience.SOON;
    private static final String ANSWERED = "{\"sip.callStatus\":\"active\"}";
    private static final String RINGING = "{\"sip.callStatus\":\"ringing\"}";
    private static final String NOTHING = "{}";

    /** What happens after the agent has joined: reason and attributes of those who leave. */
    private record Plot(
            List<String> events, String worker, String expected, String reason, String endedBy) {}

    private static final Map<String, Plot> PLOTS =
            Map.ofEntries(
                    plot(
                            "hangup",
                            dialed("CLIENT_INITIATED", "{\"sip.callStatus\":\"hangup\"}"),
                            "",
                            "answered callee_answered callee"),
                    plot(
                            "deleted",
                            dialed("ROOM_DELETED", ANSWERED),
                            "",
                            "answered callee_answered agent"),
                    plot(
                            "rejected",
                            dialed("USER_REJECTED", RINGING),
                            "",
                            "declined user_rejected -"),
                    plot(
                            "unavailable",
                            dialed("USER_UNAVAILABLE", RINGING),
                            "",
                            "no_answer user_unavailable -"),
                    plot(
                            "rang-out",
                            dialed("CLIENT_INITIATED", RINGING),
                            "",
                            "no_answer not_answered -"),
                    plot(
                            "no-sip",
                            left("CLIENT_INITIATED", NOTHING),
                            "",
                            "not_dialed agent_left -"),
                    plot(
                            "agent-dies",
                            left("CONNECTION_TIMEOUT", NOTHING),
                            "",
                            "agent_failed agent_lost -"),
                    plot("busy", dialed("USER_REJECTED", RINGING), "486", "busy busy -"),
                    plot(
                            "unreachable",
                            dialed("CLIENT_INITIATED", RINGING),
                            "404",
                            "unreachable number_not_found -"),
                    plot(
                            "limit",
                            dialed("CLIENT_INITIATED", RINGING),
                            "503 cps limit exceeded",
                            "carrier_refused cps_limit -"),
                    plot(
                            "machine",
                            dialed("ROOM_DELETED", ANSWERED),
                            "machine",
                            "voicemail machine_answered agent"),
                    plot(
                            "attribute",
                            List.of(
                                    "participant_joined SIP - {}",
                                    "participant_left SIP USER_REJECTED " + RINGING,
                                    "participant_left AGENT CLIENT_INITIATED"
                                            + " {\"trunkline.sip_status\":\"603\"}"),
                            "",
                            "declined declined -"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final TestTopics topics = TestTopics.create(2);
    private final Requests requests = new Requests(topics);
    private final CommittedRecords outcomes = new CommittedRecords(topics, topics.results());
    private final CommittedRecords results = new CommittedRecords(topics, topics.callResults());
    private final HttpClient http = HttpClient.newHttpClient();
    private final LeasedPort port = LeasedPort.any();
    private int event;

    private static Map.Entry<String, Plot> plot(
            String name, List<String> events, String worker, String expected) {
        String[] words = expected.split(" ", 3);
        return Map.entry(name, new Plot(events, worker, words[0], words[1], words[2]));
    }

    private static List<String> dialed(String reason, String attributes) {
        List<String> events = new ArrayList<>();
        events.add("participant_joined SIP - {}");
        events.add("participant_left SIP " + reason + " " + attributes);
        events.addAll(left("CLIENT_INITIATED", NOTHING));
        return events;
    }

    private static List<String> left(String reason, String attributes) {
        return List.of("participant_left AGENT " + reason + " " + attributes, "room_finished");
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        results.close();
        outcomes.close();
        requests.close();
        liveKit.close();
        port.close();
    }

    private DispatcherProcess start() {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.put("ROLES", "dispatch,insight");
        environment.put("HTTP_PORT", String.valueOf(port.number()));
        environment.put("INSIGHT_STATE_DIR", folder.resolve("state").toString());
        environment.put("KAFKA_STREAMS_MAIN_CONSUMER_SESSION_TIMEOUT_MS", "6000");
        environment.put("KAFKA_STREAMS_MAIN_CONSUMER_HEARTBEAT_INTERVAL_MS", "1000");
        environment.put("CONFIRMATIONS", "true");
        environment.put("CONFIRMATION_AFTER", "20s");
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
        return DispatcherProcess.ofTests(
                InstanceUnderTest.class, List.of(), environment, folder.resolve("one.log"));
    }

    /** As LiveKit would write it. */
    private String body(String call, String line) {
        String[] words = line.split(" ", 4);
        String kind = words.length > 1 ? words[1] : "";
        String who =
                kind.isEmpty()
                        ? ""
                        : ",\"participant\":{\"sid\":\"PA_%s_%s\",\"identity\":\"%s\",\"kind\":\"%s\"%s,\"attributes\":%s}"
                                .formatted(
                                        call,
                                        kind,
                                        kind,
                                        kind,
                                        words[2].equals("-")
                                                ? ""
                                                : ",\"disconnectReason\":\"" + words[2] + "\"",
                                        words[3]);
        return "{\"event\":\"%s\",\"id\":\"EV_%d\",\"createdAt\":\"%d\",\"room\":{\"sid\":\"RM_%s\",\"name\":\"call-%s\"}%s}"
                .formatted(words[0], event++, Instant.now().getEpochSecond(), call, call, who);
    }

    /** Until it is taken, as LiveKit does. */
    private void post(String body) {
        await().atMost(SOON).ignoreExceptions().until(() -> status(body) == 200);
    }

    private int status(String body) throws IOException, InterruptedException {
        String token =
                SignedWebhook.token(body, liveKit.apiKey(), liveKit.apiSecret(), Instant.now());
        URI uri = URI.create("http://127.0.0.1:" + port.number() + "/webhooks/livekit/environment");
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/webhook+json")
                        .header("Authorization", token)
                        .timeout(Duration.ofSeconds(5))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** As a worker would: by its token, over HTTP. */
    private HttpResponse<String> report(String call, String body)
            throws IOException, InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:%d/v1/calls/%s/report".formatted(port.number(), call));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + KnownToken.TOKEN)
                        .timeout(Duration.ofSeconds(5))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private void reportWhatWorkersKnow() throws IOException, InterruptedException {
        for (Map.Entry<String, Plot> plot : PLOTS.entrySet()) {
            String worker = plot.getValue().worker();
            String body =
                    worker.equals("machine")
                            ? "{\"answered_by\":\"machine\"}"
                            : "{\"sip_status\":%s,\"note\":\"%s\"}"
                                    .formatted(worker.split(" ", 2)[0], worker);
            if (!worker.isEmpty()) {
                assertThat(report(plot.getKey(), body).statusCode()).isEqualTo(202);
            }
        }
        HttpResponse<String> refused = report("busy", "{\"result\":\"fine\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("expected one of answered, voicemail");
        assertThat(report("busy", "{\"request_id\":\"other\"}").statusCode()).isEqualTo(400);
    }

    private List<CallResult> found() {
        return results.all().stream().map(record -> CallResultJson.read(record.value())).toList();
    }

    @Test
    void eachCallHasOneResultAndTheRightOne() throws IOException, InterruptedException {
        DispatcherProcess running = start();
        try {
            List<String> calls = new ArrayList<>(PLOTS.keySet());
            calls.forEach(call -> requests.send(call, Requests.call(call, "", "+971501234567")));
            requests.flush();
            await().atMost(SOON).until(() -> outcomes.results().size() == calls.size());
            PLOTS.keySet().forEach(call -> post(body(call, "room_started")));
            PLOTS.keySet().forEach(call -> post(body(call, "participant_joined AGENT - {}")));
            // What a real server would show to those who ask is not what these webhooks say.
            liveKit.stop();
            List<String> bodies = new ArrayList<>();
            PLOTS.forEach(
                    (call, plot) -> plot.events().forEach(line -> bodies.add(body(call, line))));
            reportWhatWorkersKnow();
            bodies.addAll(bodies.subList(0, bodies.size() / 2));
            Collections.shuffle(bodies, new Random(16));
            int half = bodies.size() / 2;
            bodies.subList(0, half).forEach(this::post);
            running.kill();
            running = start();
            bodies.subList(half, bodies.size()).forEach(this::post);
            running.kill();
            running = start();
            await().atMost(SOON.multipliedBy(2)).until(() -> found().size() >= PLOTS.size());
            Map<String, String> right = new TreeMap<>();
            PLOTS.forEach((call, plot) ->
                    right.put(
                            call,
                            "%s %s %s".formatted(plot.expected(), plot.reason(), plot.endedBy())));
            Map<String, String> were = new TreeMap<>();
            for (CallResult result : found()) {
                assertThat(were.put(result.requestId(), words(result)))
                        .as("second result of " + result.requestId())
                        .isNull();
            }
            assertThat(were).containsExactlyEntriesOf(right);
        } finally {
            running.close();
        }
    }

    private static String words(CallResult result) {
        return "%s %s %s"
                .formatted(
                        result.result().wireName(),
                        result.reason().wireName(),
                        result.endedBy() == null ? "-" : result.endedBy().wireName());
    }
}
