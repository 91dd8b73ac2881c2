package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Evidence.Sent;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.dispatcher.testing.Violation;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.SourceRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Scenario 13: offsets that aren't there: transaction markers, aborted records, compaction. */
final class GapsIT {
    private static final int KEYS = 10;
    private static final int ROUNDS = Chaos.amount(4, 40);

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.on(ChaosKafka.broker(), 1, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> input() {
        var topics = scene.ground.topics();
        try (CommittedRecords records = new CommittedRecords(topics, topics.requests())) {
            return records.all();
        }
    }

    private static Sent sent(ConsumerRecord<byte[], byte[]> record) {
        String id = JsonMapper.shared().readTree(record.value()).get("request_id").stringValue();
        return new Sent(
                id,
                new SourceRecord(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** What is on the topic, held against what rang and ended. */
    private Evidence evidence() {
        Evidence seen = scene.ground.evidence();
        return new Evidence(
                input().stream().map(GapsIT::sent).toList(),
                seen.rings(),
                seen.outcomes(),
                seen.disturbances());
    }

    private void writeWithGaps(TransactionalRequests requests) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < KEYS; i++) {
                requests.commit("k" + i, call("r" + round + "-" + i));
                requests.abort("k" + i, call("ghost" + round + "-" + i));
            }
        }
    }

    private static byte[] call(String id) {
        return Requests.call(id, "", "+971501234567").getBytes(UTF_8);
    }

    private void awaitAllEnded(int most) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    Evidence evidence = evidence();
                    assertThat(evidence.sent()).isNotEmpty().hasSizeLessThanOrEqualTo(most);
                    assertThat(RingOracle.judge(evidence)).isEmpty();
                });
    }

    /** A compaction under way may still take records that an engine has read by then. */
    private void awaitNothingGoes() {
        AtomicInteger before = new AtomicInteger(-1);
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    int left = input().size();
                    return before.getAndSet(left) == left;
                });
    }

    @Test
    void everyRecordThatIsThereEndsOnceAndTheGroupGetsToTheEnd() {
        InputTopic topic = new InputTopic(scene.ground.topics());
        try (topic;
                TransactionalRequests requests = new TransactionalRequests(scene.ground.topics())) {
            topic.compact();
            writeWithGaps(requests);
            // The broker compacts when it comes to it, after the topics of other tests.
            await().atMost(Patience.of(Duration.ofMinutes(3)))
                    .untilAsserted(() -> {
                        requests.commit("roll", call("roll"));
                        assertThat(input()).hasSizeLessThan(ROUNDS * KEYS);
                    });
            topic.keepAll();
            awaitNothingGoes();
            TamperedEngine first = scene.member("one");
            awaitAllEnded(ROUNDS * KEYS);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.committed()).isEqualTo(topic.end()));
            scene.leave(first);

            int before = scene.ground.evidence().outcomes().size();
            writeWithGaps(requests);
            var _ = scene.member("two");
            awaitAllEnded(2 * ROUNDS * KEYS + before);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.committed()).isEqualTo(topic.end()));
            System.out.printf("gaps: %d offsets, %d records left%n", topic.end(), input().size());
        }
    }

    @Test
    void theOracleSeesOneThatPlacesCallsOfAbortedTransactions() {
        try (TransactionalRequests requests = new TransactionalRequests(scene.ground.topics())) {
            requests.commit("k", call("real"));
            requests.abort("k", call("ghost"));
        }
        var _ = scene.member("one", Tampering.leavingOut(Rule.STABLE));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(RingOracle.judge(evidence()))
                                .extracting(Violation::flaw)
                                .contains(Flaw.RANG_FROM_NOWHERE));
    }
}
