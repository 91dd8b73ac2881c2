package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.Main;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ConfirmationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a worker took each call, from Kafka to Kafka. */
class ConfirmationIT {
    private static final Duration AFTER = Duration.ofSeconds(4);
    private static final String CALLER = "+971545335200";
    private static final String AGENT = "inbound-agent";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final LiveKitStandIn server = LiveKitStandIn.open();
    private final TestTopics topics = TestTopics.create(2);
    private final CommittedRecords confirmations =
            new CommittedRecords(topics, topics.confirmations());

    @AfterEach
    void close() {
        confirmations.close();
        server.close();
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LIVEKIT_URL", server.url());
        environment.put("LIVEKIT_API_KEY", server.apiKey());
        environment.put("LIVEKIT_API_SECRET", server.apiSecret());
        environment.put("CONFIRMATIONS", "true");
        environment.put("AGENTS_AWAY_AFTER", "0");
        environment.put("CONFIRMATION_AFTER", AFTER.toMillis() + "ms");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private Site site(String... more) throws InterruptedException {
        return Site.open(topics, environment(more));
    }

    /** Of each call that has one, the last. */
    private Map<String, CallConfirmation> confirmed() {
        return confirmations.all().stream()
                .map(record -> CallConfirmationJson.read(record.value()))
                .collect(Collectors.toMap(CallConfirmation::requestId, each -> each, (_, b) -> b));
    }

    private CallConfirmation confirmation(String requestId) {
        return await("confirmation of " + requestId)
                .atMost(Site.SOON)
                .until(() -> confirmed().get(requestId), each -> each != null);
    }

    private static List<String> ids(String name, int calls) {
        return IntStream.range(0, calls).mapToObj(number -> name + "-" + number).toList();
    }

    private Map<ConfirmationReason, Long> reasons(List<String> ids) {
        await().atMost(Site.SOON)
                .untilAsserted(
                        () -> assertThat(confirmed()).containsKeys(ids.toArray(String[]::new)));
        return ids.stream()
                .map(confirmed()::get)
                .collect(Collectors.groupingBy(CallConfirmation::reason, Collectors.counting()));
    }

    @Test
    void withoutAWorkerNoAgentIsReportedAtTheSetTime() throws InterruptedException {
        try (Site site = site()) {
            site.call("first", CALLER);
            assertThat(confirmation("first").result()).isEqualTo(ConfirmationResult.NO_AGENT);
            List<String> ids = ids("alone", 20);
            ids.forEach(id -> site.call(id, CALLER));
            assertThat(reasons(ids)).isEqualTo(Map.of(ConfirmationReason.NO_JOB, 20L));
            // The first one's group had still to be joined.
            List<Duration> late =
                    confirmations.all().stream()
                            .filter(each -> !new String(each.key(), UTF_8).equals("first"))
                            .map(ConfirmationIT::late)
                            .sorted()
                            .toList();
            System.out.printf(
                    "no_agent reported %d to %d ms after the set time, 20 calls%n",
                    late.getFirst().toMillis(), late.getLast().toMillis());
            assertThat(late.getFirst()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(late.getLast()).isLessThan(Duration.ofSeconds(10));
            site.awaitMetrics("calldispatch_confirmations_total{result=\"no_agent\"} 21.0");
        }
    }

    @Test
    void callsWaitWhileTheWorkersOfTheirAgentAreAway() throws InterruptedException {
        List<String> inVain = ids("in-vain", 3);
        List<String> waiting = ids("waiting", 20);
        server.registerWorker(AGENT);
        try (Site site = site("AGENTS_AWAY_AFTER", "3", "CONFIRMATION_AFTER", "2s")) {
            site.call("before", CALLER);
            assertThat(confirmation("before").result()).isEqualTo(ConfirmationResult.CONFIRMED);
            server.unregisterWorker(AGENT);
            inVain.forEach(id -> site.call(id, CALLER));
            assertThat(reasons(inVain)).isEqualTo(Map.of(ConfirmationReason.NO_JOB, 3L));
            site.awaitMetrics("calldispatch_agents_away 1.0");
            int sent = server.dispatches().size();
            server.registerWorker(AGENT);
            waiting.forEach(id -> site.call(id, CALLER));
            assertThat(reasons(waiting)).isEqualTo(Map.of(ConfirmationReason.WORKER_ACCEPTED, 20L));
            assertThat(sent).as("while the workers were away").isBetween(4, 5);
            site.awaitMetrics("calldispatch_calls_held{cause=\"agents\"} 0.0");
        }
    }

    /** Kafka's time of the record against the time at which it was to be there. */
    private static Duration late(ConsumerRecord<byte[], byte[]> record) {
        CallConfirmation said = CallConfirmationJson.read(record.value());
        Instant due = said.dispatchedAt().plus(AFTER);
        return Duration.between(due, Instant.ofEpochMilli(record.timestamp()));
    }

    @Test
    void aWorkerThatTookTheJobIsNamed() throws InterruptedException {
        server.registerWorker(AGENT);
        try (Site site = site()) {
            var _ = site.requests.send(traced("taken"));
            CallConfirmation said = confirmation("taken");
            assertThat(said.reason()).isEqualTo(ConfirmationReason.WORKER_ACCEPTED);
            assertThat(said.taken().worker()).isEqualTo("AW_" + AGENT);
            assertThat(said.taken().dispatchId())
                    .isEqualTo(server.dispatches().getFirst().dispatchId());
            assertThat(said.taken().took()).isNotNull().isLessThan(AFTER);
            assertThat(said.requests()).isOne();
            assertThat(said.place().roomName()).isEqualTo("call-taken");
            ConsumerRecord<byte[], byte[]> record = confirmations.all().getFirst();
            SchemaValidity.of("call-confirmation").valid(new String(record.value(), UTF_8));
            assertThat(new String(record.key(), UTF_8)).isEqualTo("taken");
            assertThat(header(record, "ce_id")).isEqualTo("confirmation-taken");
            assertThat(header(record, "traceparent")).isEqualTo(TRACE);
        }
    }

    @Test
    void aWorkerThatRefusesIsNoAgentAndOneThatDiedTookTheJob() throws InterruptedException {
        server.registerRefusingWorker(AGENT, true);
        try (Site site = site()) {
            site.outcomeOf("refused", CALLER);
            server.registerRefusingWorker(AGENT, false);
            site.outcomeOf("ignored", CALLER);
            server.registerDyingWorker(AGENT, Duration.ofMillis(100));
            site.outcomeOf("died", CALLER);
            CallConfirmation refused = confirmation("refused");
            assertThat(refused.result()).isEqualTo(ConfirmationResult.NO_AGENT);
            assertThat(refused.reason()).isEqualTo(ConfirmationReason.REJECTED_BY_WORKER);
            assertThat(refused.decidedAt()).isAfterOrEqualTo(refused.dispatchedAt().plus(AFTER));
            assertThat(confirmation("ignored").reason()).isEqualTo(ConfirmationReason.NO_JOB);
            assertThat(confirmation("died").reason()).isEqualTo(ConfirmationReason.WORKER_ACCEPTED);
        }
    }

    private ProducerRecord<byte[], byte[]> traced(String id) {
        byte[] request = Requests.call(id, CALLER, Site.CALLEE).getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.requests(), id.getBytes(UTF_8), request);
        record.headers().add("traceparent", TRACE.getBytes(UTF_8));
        return record;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void whoTookItLateIsNeverWithoutAgent() throws InterruptedException {
        server.registerSlowWorker(AGENT, AFTER.minusMillis(500));
        List<String> slow = ids("slow", 20);
        List<String> unrecorded = ids("unrecorded", 20);
        try (Site site = site()) {
            slow.forEach(id -> site.call(id, CALLER));
            slow.forEach(site::outcome);
            server.registerUnrecordedWorker(AGENT, AFTER.minusMillis(500));
            unrecorded.forEach(id -> site.call(id, CALLER));
            assertThat(reasons(slow)).isEqualTo(Map.of(ConfirmationReason.WORKER_ACCEPTED, 20L));
            assertThat(reasons(unrecorded)).isEqualTo(Map.of(ConfirmationReason.AGENT_JOINED, 20L));
        }
    }

    /** The first ones have been taken by then, and are not reported on again. */
    @Test
    void aRestartInTheMiddleLosesNone() throws InterruptedException {
        List<String> taken = ids("taken", 10);
        List<String> left = ids("left", 30);
        try (Site before = site("CONFIRMATION_AFTER", "8s")) {
            server.registerWorker(AGENT);
            taken.forEach(id -> before.call(id, CALLER));
            taken.forEach(before::outcome);
            server.unregisterWorker(AGENT);
            left.forEach(id -> before.call(id, CALLER));
            left.forEach(before::outcome);
            assertThat(reasons(taken)).isEqualTo(Map.of(ConfirmationReason.WORKER_ACCEPTED, 10L));
        }
        assertThat(confirmed()).as("before the set time of the others").hasSizeLessThan(40);
        try (Site _ = site("CONFIRMATION_AFTER", "8s")) {
            assertThat(reasons(left)).isEqualTo(Map.of(ConfirmationReason.NO_JOB, 30L));
            assertThat(confirmations.all()).as("each once").hasSize(40);
        }
    }

    /** What was reported within the last second may be reported again; nothing is lost. */
    @Test
    void aKillInTheMiddleLosesNone(@TempDir Path folder) throws InterruptedException {
        List<String> ids = ids("killed", 30);
        Map<String, String> settings = new HashMap<>(topics.environment("one"));
        settings.putAll(environment("CONFIRMATION_AFTER", "8s"));
        try (DispatcherProcess process =
                        DispatcherProcess.ofTests(
                                Main.class, List.of("run"), settings, folder.resolve("log"));
                CommittedRecords results = new CommittedRecords(topics, topics.results());
                Requests requests = new Requests(topics)) {
            process.awaitPartition();
            ids.forEach(id -> requests.send(id, Requests.call(id, CALLER, Site.CALLEE)));
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(results.results()).hasSize(30));
            process.kill();
        }
        assertThat(confirmed()).as("before the set time").hasSizeLessThan(30);
        try (Site _ = site("CONFIRMATION_AFTER", "8s")) {
            assertThat(reasons(ids)).isEqualTo(Map.of(ConfirmationReason.NO_JOB, 30L));
        }
    }

    @Test
    void aServerThatIsDownLeavesItUnknownAfterFiveQuestions() throws InterruptedException {
        try (Site site = site()) {
            site.outcomeOf("down", CALLER);
            server.stop();
            CallConfirmation said = confirmation("down");
            assertThat(said.result()).isEqualTo(ConfirmationResult.UNKNOWN);
            assertThat(said.reason()).isEqualTo(ConfirmationReason.LIVEKIT_UNAVAILABLE);
            assertThat(said.requests()).isEqualTo(5);
        }
    }

    @Test
    void aRoomThatHasEndedIsUnknown() throws InterruptedException {
        try (Site site = site()) {
            site.outcomeOf("gone", CALLER);
            server.restartNode();
            assertThat(confirmation("gone").reason()).isEqualTo(ConfirmationReason.ROOM_GONE);
        }
    }
}
