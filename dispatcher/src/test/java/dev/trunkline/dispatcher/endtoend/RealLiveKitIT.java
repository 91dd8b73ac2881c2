package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.testing.LiveKitNode;
import dev.trunkline.sandbox.testing.LiveKitWorker;
import dev.trunkline.sandbox.testing.LocalPrograms;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.sandbox.testing.RedisServer;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way with a real LiveKit server and real workers, where they are installed. */
@Tag("alone") // LiveKit gives a worker 3 s.
@TestInstance(Lifecycle.PER_CLASS)
final class RealLiveKitIT {
    private static final String CALLER = "+971545335200";

    /** A worker may take 10 s to accept a job, and then joins. */
    private static final Duration CONFIRMED_AFTER =
            Duration.ofSeconds(10).plus(Patience.of(Duration.ofSeconds(3)));

    private final LeasedPort door = LeasedPort.any();
    private final TestTopics topics = TestTopics.create(2);
    private final CommittedRecords lifecycle = new CommittedRecords(topics, topics.lifecycle());
    private final CommittedRecords confirmations =
            new CommittedRecords(topics, topics.confirmations());

    private Path folder;
    private Path program;
    private LiveKitNode node;
    private Site site;

    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary)
            throws InterruptedException {
        folder = temporary;
        program = needed(LocalPrograms.liveKitServer(), "a LiveKit server");
        String webhook = "http://127.0.0.1:" + door.number() + "/webhooks/livekit/environment";
        node = LiveKitNode.start(program, folder, new LiveKitNode.Setup(null, webhook));
        Map<String, String> more =
                Map.of(
                        "HTTP_PORT",
                        Integer.toString(door.number()),
                        "CONFIRMATIONS",
                        "true",
                        "CONFIRMATION_AFTER",
                        CONFIRMED_AFTER.toMillis() + "ms");
        site = Site.open(topics, settings(node.url(), more));
        site.awaitReady();
    }

    @AfterAll
    void close() {
        if (site != null) {
            site.close();
        }
        if (node != null) {
            node.close();
        }
        confirmations.close();
        lifecycle.close();
        door.close();
    }

    /** The program, or this test is skipped and says so. */
    private static Path needed(Optional<Path> program, String what) {
        if (program.isEmpty()) {
            System.err.printf("SKIPPED: %s is not here, which .ci/run fetches%n", what);
        }
        Assumptions.assumeTrue(program.isPresent(), what + " is not here");
        return program.orElseThrow();
    }

    private static Map<String, String> settings(String url, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LIVEKIT_URL", url);
        settings.put("LIVEKIT_API_KEY", LiveKitNode.API_KEY);
        settings.put("LIVEKIT_API_SECRET", LiveKitNode.API_SECRET);
        settings.put("LIVEKIT_TIMEOUT", Patience.of(Duration.ofSeconds(2)).toMillis() + "ms");
        settings.putAll(more);
        return settings;
    }

    private LiveKitWorker worker(LiveKitNode server, String agent) {
        Path python = needed(LocalPrograms.workerPython(), "a Python with livekit-agents");
        return LiveKitWorker.start(python, folder, server.url(), agent);
    }

    /** A call whose worker is told by it what to do. */
    private static void call(Site site, String id, String what) {
        site.requests.send(
                id,
                "{\"request_id\":\"%s\",\"from_number\":\"%s\",\"to_number\":\"%s\",\"added_context\":\"%s\"}"
                        .formatted(id, CALLER, Site.CALLEE, what));
    }

    private static long joined(LiveKitWorker worker, String id) {
        return worker.events("call-" + id).stream()
                .filter(event -> event.what().equals("joined"))
                .count();
    }

    private CallConfirmation confirmation(String id) {
        return await("confirmation of " + id)
                .atMost(Patience.SOON.plus(CONFIRMED_AFTER))
                .until(
                        () ->
                                confirmations.all().stream()
                                        .map(record -> CallConfirmationJson.read(record.value()))
                                        .filter(each -> each.requestId().equals(id))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> told(String id) {
        return lifecycle.all().stream()
                .map(record -> CallLifecycleEventJson.read(record.value()))
                .filter(event -> event.requestId().equals(id))
                .map(RealLiveKitIT::name)
                .toList();
    }

    private static String name(CallLifecycleEvent event) {
        CallLifecycleEvent.Participant who = event.participant();
        return event.event().wireName() + (who == null ? "" : " " + who.kind());
    }

    @Test
    void aWorkerGetsEachCallOnceAndWebhooksTellOfIt() {
        try (LiveKitWorker worker = worker(node, "inbound-agent")) {
            call(site, "taken", "accept");
            call(site, "taken", "accept");
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(site.results.results())
                                    .filteredOn(each -> each.requestId().equals("taken"))
                                    .extracting(DispatchResult::outcome)
                                    .containsExactlyInAnyOrder(
                                            Outcome.DISPATCHED, Outcome.DUPLICATE));
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(told("taken"))
                                    .contains("room_started", "participant_joined agent"));

            JsonNode metadata =
                    JsonMapper.shared().readTree(worker.events("call-taken").getFirst().metadata());
            assertThat(metadata.path("request_id").asString()).isEqualTo("taken");
            assertThat(metadata.path("call_mode").asString()).isEqualTo("outbound");
            assertThat(metadata.path("to_number").asString()).isEqualTo(Site.CALLEE);
            assertThat(joined(worker, "taken")).isOne();
            assertThat(confirmation("taken").reason())
                    .isIn(ConfirmationReason.WORKER_ACCEPTED, ConfirmationReason.AGENT_JOINED);
        }
    }

    /** LiveKit waits some 3 s for the one that accepts late; either way, what is told is true. */
    @Test
    void whatWorkersDoIsToldOfEachCall() {
        try (LiveKitWorker worker = worker(node, "inbound-agent")) {
            call(site, "late", "late 5");
            call(site, "passed-on", "pass-on");
            call(site, "refused", "reject");

            assertThat(confirmation("passed-on").reason()).isEqualTo(ConfirmationReason.NO_JOB);
            assertThat(joined(worker, "passed-on")).isZero();
            assertThat(confirmation("refused").reason())
                    .isEqualTo(ConfirmationReason.REJECTED_BY_WORKER);
            assertThat(joined(worker, "refused")).isZero();
            boolean taken = confirmation("late").result() == ConfirmationResult.CONFIRMED;
            assertThat(joined(worker, "late")).isEqualTo(taken ? 1 : 0);
        }
    }

    @Test
    void aWorkerThatDiesAfterItJoinedHasTakenTheCall() {
        try (LiveKitWorker worker = worker(node, "inbound-agent")) {
            call(site, "bereft", "accept");
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(joined(worker, "bereft")).isOne());
            worker.kill();
            assertThat(confirmation("bereft").reason())
                    .isIn(ConfirmationReason.WORKER_ACCEPTED, ConfirmationReason.AGENT_JOINED);
        }
    }

    @Test
    void anAnswerThatGotLostIsFoundOutAndNobodyRingsTwice()
            throws IOException, InterruptedException {
        try (AnswerCutter cutter = new AnswerCutter(node.httpUrl());
                Site cut = Site.open(settings(cutter.url(), Map.of("VOICE_AGENT_NAME", "cut")));
                LiveKitWorker worker = worker(node, "cut")) {
            cutter.cutNextAnswer(() -> {});
            call(cut, "lost-answer", "accept");
            assertThat(cut.outcome("lost-answer").outcome()).isEqualTo(Outcome.DISPATCHED);
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(joined(worker, "lost-answer")).isOne());
        }
    }

    /** No connection is left from before the kill: a request on one may have been executed. */
    @Test
    void aServerThatWasKilledIsWaitedFor() throws InterruptedException {
        try (LiveKitNode killed = LiveKitNode.start(program, folder, LiveKitNode.Setup.SINGLE)) {
            killed.kill();
            try (Site waiting = Site.open(settings(killed.url(), Map.of("MAX_ATTEMPTS", "100")))) {
                waiting.call("meanwhile", CALLER);
                waiting.awaitMetrics("calldispatch_calls_in_flight 1.0");
                killed.start();
                assertThat(waiting.outcome("meanwhile").outcome()).isEqualTo(Outcome.DISPATCHED);
                assertThat(waiting.outcomeOf("after", CALLER).outcome())
                        .isEqualTo(Outcome.DISPATCHED);
            }
        }
    }

    @Test
    void aWrongKeyIsNamed() throws InterruptedException {
        Map<String, String> wrong = Map.of("LIVEKIT_API_SECRET", "not-the-secret-of-this-server");
        try (Site refused = Site.open(settings(node.url(), wrong))) {
            DispatchResult result = refused.outcomeOf("refused", CALLER);
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.reason()).isEqualTo(Reason.LIVEKIT_UNAUTHORIZED);
        }
    }

    /**
     * One of two nodes executes a call and dies before it answers. The other one knows of the room,
     * and nobody is sent there a second time.
     */
    @Test
    void oneOfTwoNodesDiesWithAnAnswer() throws IOException, InterruptedException {
        Path redisProgram = needed(LocalPrograms.redisServer(), "redis-server");
        try (RedisServer redis = RedisServer.start(redisProgram, folder);
                LiveKitNode dying = cluster(redis);
                LiveKitNode staying = cluster(redis);
                AnswerCutter cutter = new AnswerCutter(dying.httpUrl());
                LiveKitWorker worker = worker(staying, "pair");
                Site pair =
                        Site.open(
                                settings(
                                        cutter.url(),
                                        Map.of(
                                                "VOICE_AGENT_NAME",
                                                "pair",
                                                "MAX_ATTEMPTS",
                                                "100")))) {
            cutter.cutNextAnswer(() -> {
                dying.kill();
                cutter.target(staying.httpUrl());
            });
            call(pair, "widowed", "accept");
            DispatchResult result = pair.outcome("widowed");
            assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
            call(pair, "next", "accept");
            assertThat(pair.outcome("next").outcome()).isEqualTo(Outcome.DISPATCHED);
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(joined(worker, "next")).isOne());
            assertThat(joined(worker, "widowed")).isLessThanOrEqualTo(1);
        }
    }

    private LiveKitNode cluster(RedisServer redis) {
        return LiveKitNode.start(program, folder, new LiveKitNode.Setup(redis.port(), null));
    }
}
