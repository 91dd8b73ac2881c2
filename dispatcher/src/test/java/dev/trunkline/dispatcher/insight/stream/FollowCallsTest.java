package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.dispatcher.result.LiveCall;
import dev.trunkline.dispatcher.result.ResultPolicy;
import dev.trunkline.dispatcher.result.RoomAnswer;
import dev.trunkline.dispatcher.result.RoomQuestion;
import dev.trunkline.dispatcher.result.Story;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.CallResultJson;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.ResultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call has one result, however its evidence comes. */
final class FollowCallsTest {
    private static final KafkaTopics TOPICS =
            Settings.read(Map.of("INSTANCE_ID", "one", "LIVEKIT_URL", "ws://localhost:7880"))
                    .topics()
                    .names();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final List<String> skipped = new ArrayList<>();
    private final List<RoomQuestion> questions = new ArrayList<>();
    private final List<Consumer<RoomAnswer>> waiting = new ArrayList<>();
    @TempDir private Path folder;
    private TopologyTestDriver driver;
    private TestOutputTopic<String, byte[]> results;

    @BeforeEach
    void open() {
        Following following =
                new Following(
                        new ResultPolicy(Duration.ofHours(4), Duration.ofSeconds(30)),
                        (question, answered) -> {
                            questions.add(question);
                            waiting.add(answered);
                        },
                        Duration.ofHours(25),
                        _ -> {});
        InsightTopology topology =
                new InsightTopology(
                        TOPICS,
                        Duration.ofHours(24),
                        Duration.ofDays(8),
                        (topic, place, why) -> skipped.add(topic + ": " + why),
                        () -> Story.START.plus(Duration.ofDays(1)),
                        following);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "insight");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class.getName());
        properties.put(SharedMemory.BYTES, "16777216");
        driver = new TopologyTestDriver(topology.build(), properties, Story.START);
        results =
                driver.createOutputTopic(
                        TOPICS.insight().callResults(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
        assertThat(skipped).isEmpty();
    }

    private void pipe(String requestId, Story.Piece piece) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", TRACE.getBytes(UTF_8));
        driver.createInputTopic(
                        InsightTopologyTest.topicOf(piece.source()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())
                .pipeInput(
                        new TestRecord<>(
                                requestId.getBytes(UTF_8), piece.value(), headers, piece.at()));
    }

    private void pipe(String requestId, List<Story.Piece> pieces) {
        pieces.forEach(piece -> pipe(requestId, piece));
    }

    private void pass(int seconds) {
        driver.advanceWallClockTime(Duration.ofSeconds(seconds));
    }

    private List<CallResult> results() {
        return results.readValuesToList().stream().map(CallResultJson::read).toList();
    }

    private static Story busy(String requestId) {
        return Story.dispatched(requestId)
                .roomStarted(0)
                .agentJoined(1)
                .dialed(2)
                .lineLeft(4, "user_rejected", "ringing")
                .reported(5, 486, null)
                .agentLeft(5, "client_initiated")
                .roomFinished(6)
                .confirmed(6, ConfirmationReason.WORKER_ACCEPTED);
    }

    @Test
    void theResultCarriesHeadersAndTheTrace() {
        pipe("r-1", busy("r-1").pieces());
        pass(20);
        TestRecord<String, byte[]> record = results.readRecord();
        assertThat(record.key()).isEqualTo("r-1");
        assertThat(record.headers())
                .extracting(Header::key)
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_time",
                        "content-type",
                        "traceparent");
        assertThat(record.headers().lastHeader("traceparent").value()).asString().isEqualTo(TRACE);
        assertThat(CallResultJson.read(record.value()).result()).isEqualTo(ResultKind.BUSY);
    }

    @Test
    void callsHaveOneResultInAnyOrderWithRepetitionsAndRestarts() {
        List<String> ids = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            String id = "r-" + seed;
            ids.add(id);
            List<Story.Piece> pieces = new ArrayList<>(busy(id).pieces());
            pieces.addAll(
                    busy(id).pieces().stream()
                            .filter(piece -> piece.source() != Story.Source.OUTCOME)
                            .toList());
            Collections.shuffle(pieces, new Random(seed));
            pipe(id, pieces);
        }
        pass(20);
        List<CallResult> found = new ArrayList<>(results());
        // All of it once more, after the end.
        ids.forEach(id -> pipe(id, busy(id).pieces()));
        pass(60);
        found.addAll(results());
        assertThat(found)
                .extracting(CallResult::requestId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found).allMatch(result -> result.result() == ResultKind.BUSY);
    }

    @Test
    void onlyDispatchedCallsHaveAResult() {
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.DISPATCHED) {
                String id = outcome.wireName();
                List<Story.Piece> pieces = new ArrayList<>(busy(id).pieces());
                pieces.removeIf(piece -> piece.source() == Story.Source.OUTCOME);
                pieces.addAll(3, Story.ended(id, outcome).pieces());
                pipe(id, pieces);
            }
        }
        pass(20);
        driver.advanceWallClockTime(Duration.ofHours(5));
        assertThat(results()).isEmpty();
        try (KeyValueIterator<String, LiveCall> followed =
                driver.<String, LiveCall>getKeyValueStore(InsightTopology.LIVE_CALLS).all()) {
            assertThat(followed).toIterable().as("calls that are followed").isEmpty();
        }
    }

    @Test
    void aDuplicateChangesNothing() {
        pipe("r-1", busy("r-1").pieces());
        pipe("r-1", Story.ended("r-1", Outcome.DUPLICATE).pieces());
        pass(20);
        assertThat(results()).hasSize(1);
    }

    @Test
    void withoutWebhooksLiveKitIsAsked() {
        pipe(
                "r-1",
                Story.dispatched("r-1").confirmed(2, ConfirmationReason.WORKER_ACCEPTED).pieces());
        pass(7);
        assertThat(questions)
                .containsExactly(
                        new RoomQuestion(
                                "c-1", "livekit.test", "call-r-1", RoomQuestion.About.PEOPLE));
        pass(20);
        assertThat(questions).as("while the answer is awaited").hasSize(1);
        Instant joined = Story.START.plusSeconds(3);
        answer(
                new RoomAnswer.People(
                        List.of(
                                new RoomParticipant("agent", "agent", joined, Map.of(), Map.of()),
                                new RoomParticipant(
                                        "callee",
                                        "sip",
                                        joined,
                                        Map.of("callStatus", "active"),
                                        Map.of()))));
        pass(1);
        pass(10);
        assertThat(questions.getLast().about()).isEqualTo(RoomQuestion.About.ROOM);
        answer(new RoomAnswer.Gone());
        pass(1);
        assertThat(results()).isEmpty();
        pass(11);
        assertThat(results())
                .singleElement()
                .satisfies(result -> assertThat(result.result()).isEqualTo(ResultKind.ANSWERED));
    }

    private void answer(RoomAnswer answer) {
        waiting.getLast().accept(answer);
    }
}
