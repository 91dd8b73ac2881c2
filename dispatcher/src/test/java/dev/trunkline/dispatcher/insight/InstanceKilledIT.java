package dev.trunkline.dispatcher.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One of two instances is killed while calls come: the other one never says of a call that was told
 * of before that it is unknown, answers for all of them, and in the end each count is that of an
 * independent reader of the outcomes.
 */
final class InstanceKilledIT {
    private static final Logger log = LoggerFactory.getLogger(InstanceKilledIT.class);
    private static final int BATCHES = 4;
    private static final Duration SOON = Patience.SOON;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final TestTopics topics = TestTopics.create(4);
    private final Requests requests = new Requests(topics);
    private final HttpClient http = HttpClient.newHttpClient();
    private final LeasedPort first = LeasedPort.any();
    private final LeasedPort second = LeasedPort.any();

    @AfterEach
    void close() {
        http.shutdownNow();
        requests.close();
        liveKit.close();
        first.close();
        second.close();
    }

    private DispatcherProcess start(String name, LeasedPort port) {
        Map<String, String> environment = new HashMap<>(topics.environment(name));
        environment.put("ROLES", "dispatch,insight");
        environment.put("HTTP_PORT", String.valueOf(port.number()));
        environment.put("INSIGHT_STATE_DIR", folder.resolve("state").toString());
        environment.put("KAFKA_STREAMS_MAIN_CONSUMER_SESSION_TIMEOUT_MS", "6000");
        environment.put("KAFKA_STREAMS_MAIN_CONSUMER_HEARTBEAT_INTERVAL_MS", "1000");
        // Most of what the one that is killed has told of last is not committed then.
        environment.put("KAFKA_STREAMS_COMMIT_INTERVAL_MS", "4000");
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
        return DispatcherProcess.ofTests(
                InstanceUnderTest.class, List.of(), environment, folder.resolve(name + ".log"));
    }

    private Asking asking(LeasedPort port) {
        return new Asking(port.number(), http);
    }

    /** Every seventh is sent twice. */
    private void send(int number) {
        String json =
                "{\"request_id\":\"r-%d\",\"to_number\":\"+971501234567\",\"batch_id\":\"b-%d\"}"
                        .formatted(number, number % BATCHES);
        for (int times = number % 7 == 0 ? 2 : 1; times > 0; times--) {
            requests.send("r-" + number, json);
        }
    }

    private static int records(int calls) {
        return calls + (calls + 6) / 7;
    }

    private static List<String> questions(int calls) {
        return Stream.concat(
                        IntStream.range(0, calls).mapToObj(number -> "/v1/calls/r-" + number),
                        Stream.concat(
                                IntStream.range(0, BATCHES).mapToObj(b -> "/v1/batches/b-" + b),
                                Stream.of("/v1/credential-sources")))
                .toList();
    }

    @Test
    void theOtherOneAnswersForAllCallsAndNoCountIsLostOrDoubled() {
        liveKit.registerWorker("inbound-agent");
        try (DispatcherProcess dying = start("one", first);
                DispatcherProcess staying = start("two", second)) {
            IntStream.range(0, 100).forEach(this::send);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            questions(100).stream()
                                    .allMatch(path ->
                                            asking(first).answers(path)
                                                    && asking(second).answers(path)));
            bothHaveAShare();
            IntStream.range(100, 200).forEach(this::send);
            requests.flush();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> questions(200).stream().allMatch(asking(second)::answers));

            IntStream.range(200, 260).forEach(this::send);
            dying.kill();
            Instant killed = Instant.now();
            IntStream.range(260, 400).forEach(this::send);
            theOtherAnswers(questions(200), killed);
            IntStream.range(400, 500).forEach(this::send);
            requests.flush();
            compare(500);
            assertThat(staying.isAlive()).isTrue();
        }
    }

    /** Each is asked until it is answered; until then nobody can tell. */
    private void theOtherAnswers(List<String> questions, Instant killed) {
        List<String> open = new ArrayList<>(questions);
        Map<String, Integer> wrong = new TreeMap<>();
        await().atMost(SOON)
                .until(() -> {
                    open.removeIf(path -> {
                        int status = asking(second).get(path).statusCode();
                        if (status != 200 && status != 503) {
                            wrong.put(path, status);
                        }
                        return status == 200;
                    });
                    return open.isEmpty();
                });
        assertThat(wrong).as("said of what had been told of before").isEmpty();
        log.info(
                "all {} questions answered again after_ms={}",
                questions.size(),
                Duration.between(killed, Instant.now()).toMillis());
    }

    /** Otherwise a kill would show nothing. */
    private void bothHaveAShare() {
        for (LeasedPort port : List.of(first, second)) {
            assertThat(asking(port).get("/health/ready").body())
                    .as("insight works")
                    .contains("\"insight\":{\"up\":true");
        }
    }

    private void compare(int calls) {
        try (CommittedRecords outcomes = new CommittedRecords(topics, topics.results());
                CommittedRecords resolved = new CommittedRecords(topics, topics.credentials());
                CommittedRecords told = new CommittedRecords(topics, topics.batchProgress())) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(outcomes.results()).hasSize(records(calls)));
            Map<String, Map<String, Long>> counted = counts(outcomes.results());
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        assertThat(answered()).isEqualTo(counted);
                        assertThat(written(told)).isEqualTo(counted);
                        assertThat(resolutions()).isEqualTo(resolved.all().size());
                    });
            // Timelines are another part of the topology than counts: they may be a little behind.
            await().atMost(SOON).untilAsserted(() -> eachHasItsFate(outcomes.results()));
            log.info("counts are those of {} outcomes: {}", records(calls), counted);
        }
    }

    private void eachHasItsFate(List<DispatchResult> results) {
        for (DispatchResult result : results) {
            if (result.outcome() != Outcome.DUPLICATE) {
                JsonNode call = asking(second).json("/v1/calls/" + result.requestId());
                assertThat(call.get("status").stringValue())
                        .as(result.requestId())
                        .isEqualTo(result.outcome().wireName());
            }
        }
    }

    private static Map<String, Map<String, Long>> counts(List<DispatchResult> results) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (DispatchResult result : results) {
            counts.computeIfAbsent(String.valueOf(result.parties().batchId()), _ -> zeros())
                    .merge(result.outcome().wireName(), 1L, Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> zeros() {
        Map<String, Long> zeros = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            zeros.put(outcome.wireName(), 0L);
        }
        return zeros;
    }

    private static Map<String, Long> outcomes(byte[] progress) {
        Map<String, Long> counts = zeros();
        BatchProgressJson.read(progress)
                .outcomes()
                .forEach((outcome, count) -> counts.put(outcome.wireName(), count));
        return counts;
    }

    private Map<String, Map<String, Long>> answered() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            String body = asking(second).get("/v1/batches/b-" + batch).body();
            counts.put("b-" + batch, outcomes(body.getBytes(StandardCharsets.UTF_8)));
        }
        return counts;
    }

    private static Map<String, Map<String, Long>> written(CommittedRecords told) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        told.all()
                .forEach(record ->
                        counts.put(
                                new String(record.key(), StandardCharsets.UTF_8),
                                outcomes(record.value())));
        return counts;
    }

    private long resolutions() {
        long sum = 0;
        for (JsonNode count : asking(second).json("/v1/credential-sources")) {
            sum += count.get("count").longValue();
        }
        return sum;
    }
}
