package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.result.ResultPolicy;
import dev.trunkline.dispatcher.result.RoomQuestions;
import dev.trunkline.dispatcher.result.Story;
import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.CredentialSourceCount;
import dev.trunkline.schemas.CredentialSourceCountJson;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of records that are late, repeated, out of order, empty or unreadable. */
final class InsightTopologyTest {
    private static final KafkaTopics TOPICS =
            Settings.read(Map.of("INSTANCE_ID", "one", "LIVEKIT_URL", "ws://localhost:7880"))
                    .topics()
                    .names();
    private static final Duration DAY = Duration.ofHours(24);
    private static final Following FOLLOWING =
            new Following(
                    new ResultPolicy(Duration.ofHours(4), Duration.ofSeconds(30)),
                    RoomQuestions.NONE,
                    DAY,
                    _ -> {});

    private final List<String> skipped = new ArrayList<>();
    @TempDir private Path folder;
    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        InsightTopology topology =
                new InsightTopology(
                        TOPICS,
                        DAY,
                        Duration.ofDays(8),
                        (topic, place, why) -> skipped.add(topic + ": " + why),
                        () -> Testing.NOON.plus(Duration.ofDays(30)),
                        FOLLOWING);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "insight");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class.getName());
        properties.put(SharedMemory.BYTES, "16777216");
        driver = new TopologyTestDriver(topology.build(), properties, Testing.NOON);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void pipe(String topic, @Nullable String key, byte @Nullable [] value, Instant at) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, at));
    }

    private void request(String id, @Nullable String batch, Instant at) {
        pipe(TOPICS.callRequests(), "any", Testing.request(id, batch), at);
    }

    private void outcome(String id, Outcome outcome, @Nullable String batch, Instant at) {
        pipe(TOPICS.dispatchResults(), id, Testing.result(id, outcome, batch, at), at);
    }

    private void credentials(String source, String reason, @Nullable String config, Instant at) {
        pipe(
                TOPICS.credentialSourceEvents(),
                "environment",
                Testing.credentials("r", source, reason, config, at),
                at);
    }

    static String topicOf(Story.Source source) {
        return switch (source) {
            case OUTCOME -> TOPICS.dispatchResults();
            case LIFECYCLE -> TOPICS.insight().callLifecycle();
            case CONFIRMATION -> TOPICS.insight().callConfirmations();
            case REPORT -> TOPICS.insight().callReports();
        };
    }

    /** Kinds of the notes kept of a call. */
    private List<NoteKind> notes(String requestId, Instant now) {
        List<NoteKind> kinds = new ArrayList<>();
        try (var found =
                driver.<String, byte[]>getWindowStore(InsightTopology.CALLS)
                        .fetch(
                                NoteKeys.first(requestId),
                                NoteKeys.last(requestId),
                                now.minus(DAY),
                                now)) {
            found.forEachRemaining(note -> kinds.add(NoteKeys.kind(note.key.key())));
        }
        return kinds;
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The last of each batch on its topic; null where it was taken back. */
    private Map<String, @Nullable BatchProgress> progress() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        Map<String, @Nullable BatchProgress> last = new HashMap<>();
        output(TOPICS.insight().batchProgress())
                .readKeyValuesToList()
                .forEach(told ->
                        last.put(
                                told.key,
                                told.value == null ? null : BatchProgressJson.read(told.value)));
        return last;
    }

    private Map<String, Long> counts() {
        Map<String, Long> last = new TreeMap<>();
        output(TOPICS.insight().credentialSourceStats())
                .readKeyValuesToList()
                .forEach(told -> {
                    CredentialSourceCount count = CredentialSourceCountJson.read(told.value);
                    assertThat(told.key).isEqualTo(count.key());
                    last.put(told.key, count.count());
                });
        return last;
    }

    @Test
    void aCallIsKnownByAllThatWasSaidOfIt() {
        request("r-1", null, Testing.NOON);
        pipe(
                TOPICS.ledger(),
                "r:r-1",
                LedgerJson.write(TestingCalls.claim(7, 1, "a-1", false)),
                Testing.NOON);
        pipe(
                TOPICS.credentialSourceEvents(),
                "environment",
                Testing.credentials("r-1", "database", "ok", "c-1", Testing.NOON),
                Testing.NOON);
        outcome("r-1", Outcome.DISPATCHED, null, Testing.NOON);
        Story story =
                Story.dispatched("r-1")
                        .lineLeft(9, "user_rejected", "ringing")
                        .confirmed(9, ConfirmationReason.AGENT_JOINED)
                        .reported(9, 486, null);
        story.pieces().stream()
                .filter(piece -> piece.source() != Story.Source.OUTCOME)
                .forEach(piece -> pipe(topicOf(piece.source()), "r-1", piece.value(), piece.at()));
        driver.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(notes("r-1", Testing.NOON.plus(Duration.ofHours(1))))
                .containsExactlyInAnyOrder(NoteKind.values());
        assertThat(notes("r-2", Testing.NOON)).isEmpty();
        assertThat(skipped).isEmpty();
    }

    @Test
    void callsWithIdsThatBeginAlikeAreKeptApart() {
        for (String id : List.of("r", "r-1", "r-10", "r.1", "r:1", "rr")) {
            request(id, null, Testing.NOON);
        }
        for (String id : List.of("r", "r-1", "r-10", "r.1", "r:1", "rr")) {
            assertThat(notes(id, Testing.NOON)).as(id).containsExactly(NoteKind.REQUESTED);
        }
    }

    @Test
    void aDuplicateStandsBesideTheOutcomeAndInAnyOrder() {
        outcome("r-1", Outcome.DUPLICATE, "b", Testing.NOON.plusSeconds(1));
        outcome("r-1", Outcome.DISPATCHED, "b", Testing.NOON.plusSeconds(2));
        request("r-1", "b", Testing.NOON.plusSeconds(1));
        request("r-1", "b", Testing.NOON);

        assertThat(notes("r-1", Testing.NOON.plusSeconds(9)))
                .containsExactlyInAnyOrder(
                        NoteKind.OUTCOME, NoteKind.OUTCOME, NoteKind.REQUESTED, NoteKind.REQUESTED);
        assertThat(progress().get("b"))
                .isEqualTo(
                        new BatchProgress(
                                "b",
                                2,
                                Map.of(Outcome.DISPATCHED, 1L, Outcome.DUPLICATE, 1L),
                                Testing.NOON,
                                Testing.NOON.plusSeconds(2)));
    }

    @Test
    void aBatchIsToldOfWhenItHasChangedAndNotAtEveryRecord() {
        for (int call = 0; call < 50; call++) {
            request("r-" + call, "b", Testing.NOON);
            outcome("r-" + call, Outcome.FAILED, "b", Testing.NOON.plusSeconds(call));
        }
        request("other", null, Testing.NOON);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        List<TestRecord<String, byte[]>> told =
                output(TOPICS.insight().batchProgress()).readRecordsToList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().headers())
                .extracting(Header::key)
                .contains("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time");
        BatchProgress progress = BatchProgressJson.read(told.getFirst().value());
        assertThat(progress.total()).isEqualTo(50);
        assertThat(progress.count(Outcome.FAILED)).isEqualTo(50);
        assertThat(progress.pending()).isZero();
        assertThat(progress()).isEmpty();
    }

    @Test
    void aBatchOfWhichNothingIsHeardAnyMoreIsTakenBack() {
        request("r-1", "old", Testing.NOON);
        assertThat(progress()).containsOnlyKeys("old");
        driver.advanceWallClockTime(Duration.ofDays(9));
        request("r-2", "young", Testing.NOON.plus(Duration.ofDays(9)));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(progress()).containsEntry("old", null).containsKey("young");
        assertThat(driver.getKeyValueStore(InsightTopology.BATCHES).get("old")).isNull();
    }

    @Test
    void resolutionsAreCountedByTheMinuteTheySayAlsoWhenTheyComeLate() {
        credentials("database", "ok", "c-1", Testing.NOON);
        credentials("database", "ok", "c-1", Testing.NOON.plusSeconds(59));
        credentials("database", "ok", "c-1", Testing.NOON.plusSeconds(60));
        credentials("environment", "decrypt_failed", null, Testing.NOON.plusSeconds(1));
        credentials("database", "ok", "c-1", Testing.NOON.plus(Duration.ofHours(5)));
        credentials("database", "ok", "c-1", Testing.NOON.plusSeconds(30));

        assertThat(counts())
                .isEqualTo(
                        Map.of(
                                "database:ok:c-1:2026-06-07T12:00:00.000Z", 3L,
                                "database:ok:c-1:2026-06-07T12:01:00.000Z", 1L,
                                "database:ok:c-1:2026-06-07T17:00:00.000Z", 1L,
                                "environment:decrypt_failed::2026-06-07T12:00:00.000Z", 1L));
    }

    @Test
    void whatIsTooOldIsForgottenAndAClockThatIsAheadForgetsNothing() {
        request("old", null, Testing.NOON);
        request("ahead", null, Testing.NOON.plus(Duration.ofDays(3_000)));
        assertThat(notes("ahead", Testing.NOON.plus(Duration.ofDays(30))))
                .containsExactly(NoteKind.REQUESTED);
        request("late", null, Testing.NOON.plus(Duration.ofDays(29)).plusSeconds(1));
        assertThat(notes("late", Testing.NOON.plus(Duration.ofDays(30)))).isNotEmpty();
        request("too-late", null, Testing.NOON);
        assertThat(notes("too-late", Testing.NOON)).isEmpty();
        assertThat(notes("old", Testing.NOON)).isEmpty();
    }

    @Test
    void whatCanNotBeReadIsPassedOverAndTold() {
        byte[] noise = "{".getBytes(UTF_8);
        pipe(TOPICS.dispatchResults(), "r-1", noise, Testing.NOON);
        pipe(TOPICS.dispatchResults(), "r-1", null, Testing.NOON);
        pipe(TOPICS.credentialSourceEvents(), null, noise, Testing.NOON);
        pipe(TOPICS.insight().callConfirmations(), null, "{}".getBytes(UTF_8), Testing.NOON);
        pipe(TOPICS.insight().callLifecycle(), "r-1", "[]".getBytes(UTF_8), Testing.NOON);
        pipe(TOPICS.ledger(), "r:r-1", noise, Testing.NOON);
        pipe(TOPICS.ledger(), "x", noise, Testing.NOON);
        assertThat(skipped)
                .containsExactly(
                        "call-dispatch-results: the value is not JSON, expected an object",
                        "call-dispatch-results: the record has no value",
                        "credential-source-events: the value is not JSON, expected an object",
                        "call-confirmations: the record has no key",
                        "call-lifecycle: the value is no JSON object",
                        "call-dispatch-ledger: no ledger entry of 1 bytes",
                        "call-dispatch-ledger: not a ledger key: it starts with neither r: nor o:");
        outcome("r-1", Outcome.DISPATCHED, null, Testing.NOON);
        assertThat(notes("r-1", Testing.NOON)).containsExactly(NoteKind.OUTCOME);
    }

    @Test
    void whatIsNoCallIsNoFault() {
        pipe(TOPICS.callRequests(), null, null, Testing.NOON);
        pipe(TOPICS.callRequests(), null, "no request".getBytes(UTF_8), Testing.NOON);
        pipe(TOPICS.ledger(), "r:r-1", null, Testing.NOON);
        pipe(TOPICS.ledger(), "o:12", null, Testing.NOON);
        assertThat(skipped).isEmpty();
    }
}
