package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.FixedResolver;
import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.emit.TestingProducer;
import dev.trunkline.dispatcher.emit.TopicNames;
import dev.trunkline.dispatcher.emit.Transactions;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.pipeline.CallPolicy;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.RetrySchedule;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** An engine's parts on a mock broker, a clock that is set by hand and a fake LiveKit. */
final class EngineFixture {
    static final TopicNames TOPICS =
            new TopicNames("requests", "results", "credentials", "dlq", "ledger");
    static final TopicPartition PARTITION = new TopicPartition("requests", 0);

    final FakeLiveKit liveKit = new FakeLiveKit();
    final TestingListener listener = new TestingListener();

    /** What the engine tells; another one than {@link #listener} where a test says so. */
    EngineListener told = listener;

    final Transactions transactions = new Transactions(this::producer);
    volatile TestingProducer producer = new TestingProducer();
    private final List<TestingProducer> producers = new ArrayList<>();
    final FixedResolver resolver = new FixedResolver();
    volatile Controls controls = Controls.NONE;
    volatile Instant now = NOON;

    /** Also what former producers have committed. */
    synchronized List<ProducerRecord<byte[], byte[]>> history() {
        return producers.stream().flatMap(used -> used.history().stream()).toList();
    }

    private synchronized TestingProducer producer() {
        producer = new TestingProducer();
        producers.add(producer);
        return producer;
    }

    static EngineSettings settings() {
        return new EngineSettings(
                TOPICS,
                "group",
                "instance-1",
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                new EngineSettings.Limits(1_000, 1_000_000, 1, Duration.ofDays(1)),
                EngineSettings.Pacing.OFF);
    }

    /** The parts without a broker to read from. */
    EngineParts parts() {
        return parts(
                () -> new MockConsumer<>("earliest"),
                isolation -> new MockConsumer<>("earliest"),
                () -> now);
    }

    EngineParts parts(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Function<IsolationLevel, Consumer<byte[], byte[]>> ledgerConsumers,
            InstantSource clock) {
        Duration second = Duration.ofSeconds(1);
        CallPolicy policy =
                new CallPolicy(
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        3,
                        false,
                        new RetrySchedule(second, second),
                        new CallPolicy.DoubtWait(second, second, second));
        return new EngineParts(
                consumers,
                transactions,
                new OutboundRecords(TOPICS, "group"),
                new LedgerReader("ledger", ledgerConsumers),
                new RequestReader(),
                new Lifecycle(policy, new SplittableRandom(1)),
                new Preparation(resolver, clock),
                new Dialer(
                        liveKit,
                        resolver,
                        new Dialer.RoomSettings(second, second, false, false, second)),
                () -> controls,
                told,
                new Machine() {
                    @Override
                    public Instant instant() {
                        return clock.instant();
                    }
                });
    }

    static Assignment active(long start) {
        Assignment assignment = new Assignment(PARTITION, NOON);
        assignment.committed(start);
        assignment.reading(start);
        assignment.activate(new PartitionLedger(), NOON);
        return assignment;
    }

    /** A record that was taken, read as a request when it has an id. */
    static Call take(Assignment assignment, long offset, @Nullable String id) {
        String value =
                id == null
                        ? "not JSON"
                        : """
                        {"request_id":"%s","to_number":"+971545335201"}\
                        """
                                .formatted(id);
        Call call = new Call(assignment, record(offset, "key-" + offset, value, NOON), NOON);
        if (id != null) {
            call.id = id;
            call.state = CallState.fresh(TestingCalls.request(id), NOON, NOON);
        }
        assignment.took(call);
        return call;
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return record(offset, key, value, Instant.now());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, String key, String value, Instant at) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length(),
                value.length(),
                key.getBytes(UTF_8),
                value.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    static Write.Ending ending(Call call, Outcome outcome) {
        return new Write.Ending(call, result(call, outcome), null);
    }

    static Write.Ending deadLetter(Call call) {
        return new Write.Ending(call, null, new DeadLetter("unreadable", "not JSON"));
    }

    static Write.Claiming claiming(Call call, String attemptId) {
        return new Write.Claiming(call, TestingCalls.claim(call.offset(), 1, attemptId, false));
    }

    private static DispatchResult result(Call call, Outcome outcome) {
        return new DispatchResult(
                call.requestId(),
                outcome,
                Reason.OK,
                null,
                null,
                null,
                1,
                CallParties.UNKNOWN,
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord(PARTITION.topic(), PARTITION.partition(), call.offset()),
                NOON,
                NOON);
    }
}
