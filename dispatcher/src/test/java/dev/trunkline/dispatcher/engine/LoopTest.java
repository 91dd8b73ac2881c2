package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.engine.EngineFixture.PARTITION;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The whole engine on a mock broker whose topics are lists. */
class LoopTest {
    private static final String ORDER =
            """
            {"request_id":"order-1","to_number":"+971545335201"}\
            """;
    private static final TopicPartition LEDGER = new TopicPartition("ledger", 0);

    private final EngineFixture fixture = new EngineFixture();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Engine engine =
            new Engine(
                    EngineFixture.settings(),
                    fixture.parts(() -> consumer, this::ledgerConsumer, InstantSource.system()),
                    1);

    @BeforeEach
    void start() {
        consumer.updatePartitions(
                "requests",
                List.of(new PartitionInfo("requests", 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        engine.start();
        awaitReady();
    }

    private void awaitReady() {
        await().untilAsserted(() -> {
            assertThat(engine.snapshot().partitions()).isEqualTo(1);
            assertThat(engine.snapshot().obstacle()).isNull();
        });
    }

    @AfterEach
    void stop() {
        fixture.liveKit.gate.countDown();
        engine.close();
    }

    @Test
    void aRequestIsDispatchedOnceAndItsOffsetCommitted() {
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
        assertThat(ledgerKeys()).startsWith("r:order-1", "r:order-1");
        await().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(1));
    }

    @Test
    void aSecondRecordOfARequestIsADuplicateWhileTheFirstIsUnderWay() {
        fixture.liveKit.gate = new CountDownLatch(1);
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.liveKit.orders).hasSize(1));
        receive(1, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DUPLICATE));
        fixture.liveKit.gate.countDown();
        await().untilAsserted(() ->
                assertThat(outcomes()).containsExactly(Outcome.DUPLICATE, Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    @Test
    void whatCantBeReadIsADeadLetterAndHoldsNothingUp() {
        receive(0, "not JSON");
        receive(1, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        await().untilAsserted(() ->
                assertThat(fixture.listener.deadLetters).containsExactly("unreadable"));
        await().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(2));
    }

    @Test
    void aCallUnderWayIsTakenUpAgainWhenItsPartitionComesBack() {
        fixture.liveKit.gate = new CountDownLatch(1);
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.liveKit.orders).hasSize(1));
        loseAndRegain();
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(engine.snapshot().dialing()).isEqualTo(1));
        assertThat(outcomes()).isEmpty();
        fixture.liveKit.gate.countDown();
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    @Test
    void aCallThatWasAnsweredWhileItsPartitionWasAwayIsNotDialedAgain() {
        fixture.liveKit.gate = new CountDownLatch(1);
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.liveKit.orders).hasSize(1));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        await().untilAsserted(() -> assertThat(engine.snapshot().partitions()).isZero());
        fixture.liveKit.gate.countDown();
        regain();
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    /** Whether it was committed only the ledger can tell; here it was not. */
    @Test
    void afterAnUnknownCommitTheLedgerIsReadAgain() {
        fixture.liveKit.gate = new CountDownLatch(1);
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.liveKit.orders).hasSize(1));
        for (int attempt = 0; attempt < 6; attempt++) {
            fixture.producer.commitFailures.add(new TimeoutException("no answer"));
        }
        fixture.liveKit.gate.countDown();
        await().untilAsserted(() -> assertThat(fixture.listener.transactions).contains("unknown"));
        awaitReady();
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    /** Whether the claim is in the ledger or not: nothing was sent under it, and this we know. */
    @ParameterizedTest(name = "the commit was made: {0}")
    @ValueSource(booleans = {true, false})
    void aClaimWhoseCommitHadNoAnswerIsNoDoubt(boolean made) {
        fixture.producer.commitsAnyway = made;
        fixture.producer.unanswered = "claimed";
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.listener.transactions).contains("unknown"));
        awaitReady();
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(fixture.liveKit.orders).hasSize(1);
        assertThat(fixture.listener.results.getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void stoppingWaitsNoLongerThanItMay() {
        fixture.liveKit.gate = new CountDownLatch(1);
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(fixture.liveKit.orders).hasSize(1));
        engine.close();
        assertThat(engine.snapshot().state()).isEqualTo(EngineSnapshot.State.STOPPED);
        assertThat(consumer.closed()).isTrue();
    }

    private void loseAndRegain() {
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        await().untilAsserted(() -> assertThat(engine.snapshot().partitions()).isZero());
        regain();
    }

    private void regain() {
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        awaitReady();
    }

    private void receive(long offset, String value) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(EngineFixture.record(offset, "key-" + offset, value)));
    }

    private List<Outcome> outcomes() {
        return fixture.listener.results.stream().map(DispatchResult::outcome).toList();
    }

    private long committedOffset() {
        Map<TopicPartition, OffsetAndMetadata> last =
                fixture.producer.consumerGroupOffsetsHistory().getLast().get("dummy.group.id");
        OffsetAndMetadata offset = last == null ? null : last.get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }

    private List<String> ledgerKeys() {
        return ledgerRecords().stream().map(record -> new String(record.key(), UTF_8)).toList();
    }

    private List<ProducerRecord<byte[], byte[]>> ledgerRecords() {
        return fixture.history().stream()
                .filter(record -> record.topic().equals("ledger"))
                .toList();
    }

    /** Sees the ledger as it is committed when it begins to poll. */
    private Consumer<byte[], byte[]> ledgerConsumer(IsolationLevel isolation) {
        List<ProducerRecord<byte[], byte[]>> committed = ledgerRecords();
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.updateBeginningOffsets(Map.of(LEDGER, 0L));
        reader.updateEndOffsets(Map.of(LEDGER, (long) committed.size()));
        reader.schedulePollTask(() -> {
            for (int offset = 0; offset < committed.size(); offset++) {
                ProducerRecord<byte[], byte[]> record = committed.get(offset);
                reader.addRecord(
                        new ConsumerRecord<>("ledger", 0, offset, record.key(), record.value()));
            }
        });
        return reader;
    }
}
