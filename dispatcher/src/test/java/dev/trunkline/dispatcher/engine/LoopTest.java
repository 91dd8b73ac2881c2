package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.engine.EngineFixture.PARTITION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole engine on a mock broker whose topics are lists. */
class LoopTest {
    private static final String ORDER =
            """
            {"request_id":"order-1","to_number":"+971545335201"}\
            """;
    private static final TopicPartition LEDGER = new TopicPartition("ledger", 0);
    private static final TopicPartition OTHER = new TopicPartition("requests", 1);

    private final EngineFixture fixture = new EngineFixture();
    private final UndecodableConsumer consumer = new UndecodableConsumer();
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
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, OTHER, 0L));
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

    @Test
    void aPartitionThatCantBeReadHoldsUpNoOther() {
        consumer.undecodable = OTHER;
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION, OTHER)));
        await().untilAsserted(() -> assertThat(engine.snapshot().partitions()).isEqualTo(2));
        awaitUnreadable("requests-1 from offset 0 on: damaged");
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(engine.snapshot().state()).isEqualTo(EngineSnapshot.State.RUNNING);
        assertThat(engine.snapshot().obstacle()).isNull();
    }

    @Test
    void aPartitionIsReadOnWhenItsRecordsCanBeReadAgain() {
        consumer.undecodable = PARTITION;
        awaitUnreadable("requests-0 from offset 0 on: damaged");
        consumer.undecodable = null;
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        await().untilAsserted(() -> assertThat(engine.snapshot().unreadable()).isEmpty());
    }

    /** What a failed poll had in hand already the client counts as given. */
    @Test
    void recordsThatWereLostToAnErrorAreReadAgain() {
        consumer.swallowing = true;
        receive(0, ORDER);
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DISPATCHED));
        assertThat(consumer.swallowing).isFalse();
    }

    /** A failure that is no partition's begins the engine's life anew, and nothing is lost. */
    @Test
    void aFailureOfTheConsumerIsNoPartitions() {
        consumer.broken = true;
        await().untilAsserted(() ->
                assertThat(engine.snapshot().state()).isEqualTo(EngineSnapshot.State.FAILED));
        assertThat(engine.snapshot().unreadable()).isEmpty();
    }

    private void awaitUnreadable(String text) {
        await().untilAsserted(
                        () -> assertThat(engine.snapshot().unreadable()).containsExactly(text));
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
        TopicPartition empty = new TopicPartition("ledger", 1);
        reader.updateBeginningOffsets(Map.of(LEDGER, 0L, empty, 0L));
        reader.updateEndOffsets(Map.of(LEDGER, (long) committed.size(), empty, 0L));
        reader.schedulePollTask(() -> {
            for (int offset = 0; offset < committed.size(); offset++) {
                ProducerRecord<byte[], byte[]> record = committed.get(offset);
                reader.addRecord(
                        new ConsumerRecord<>("ledger", 0, offset, record.key(), record.value()));
            }
        });
        return reader;
    }

    /** Fails as the client does: at each poll while the partition is not paused. */
    private static final class UndecodableConsumer extends MockConsumer<byte[], byte[]> {
        private volatile @Nullable TopicPartition undecodable;
        private volatile boolean swallowing;
        private volatile boolean broken;

        UndecodableConsumer() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (broken) {
                throw new KafkaException("gone");
            }
            if (undecodable != null
                    && assignment().contains(undecodable)
                    && !paused().contains(undecodable)) {
                throw new KafkaException("damaged");
            }
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (swallowing && !records.isEmpty()) {
                swallowing = false;
                records.forEach(this::addRecord);
                throw new NoClassDefFoundError("Could not initialize class Snappy");
            }
            return records;
        }
    }
}
