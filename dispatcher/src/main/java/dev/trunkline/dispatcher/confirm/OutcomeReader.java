package dev.trunkline.dispatcher.confirm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.confirm.AwaitedCall.Origin;
import dev.trunkline.dispatcher.confirm.Progress.Mark;
import dev.trunkline.dispatcher.emit.OutboundHeaders;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads outcomes as a member of the group, and commits no further than every call before is
 * reported on. Not thread-safe.
 */
final class OutcomeReader implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeReader.class);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final IntConsumer lost;
    private final InstantSource clock;
    private final Map<Integer, Progress> taken = new HashMap<>();

    /**
     * @param consumer is this object's from here on
     * @param lost told which partitions others have from now on
     */
    OutcomeReader(
            Consumer<byte[], byte[]> consumer,
            String topic,
            IntConsumer lost,
            InstantSource clock) {
        this.clock = clock;
        this.consumer = consumer;
        this.topic = topic;
        this.lost = lost;
        consumer.subscribe(List.of(topic), this);
    }

    /**
     * The dispatched calls that have come.
     *
     * @param full nothing is fetched while so
     */
    List<AwaitedCall> poll(Duration longest, boolean full) {
        if (full) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        List<AwaitedCall> calls = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
            Progress progress = taken.get(record.partition());
            Optional<AwaitedCall> call = take(record);
            if (progress != null && progress.take(record.offset(), call.isPresent())) {
                call.ifPresent(calls::add);
            }
        }
        return calls;
    }

    private static Optional<AwaitedCall> take(ConsumerRecord<byte[], byte[]> record) {
        try {
            DispatchResult result = DispatchResultJson.read(record.value());
            return result.outcome() == Outcome.DISPATCHED
                    ? Optional.of(AwaitedCall.of(result, origin(record), trace(record)))
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            log.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("why", unreadable.getMessage())
                    .log("outcome can't be read, passed over");
            return Optional.empty();
        }
    }

    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        return new Origin(record.partition(), record.offset());
    }

    private static @Nullable String trace(ConsumerRecord<byte[], byte[]> record) {
        Header header = OutboundHeaders.trace(record.headers());
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /** A call is reported on. */
    void finished(Origin origin) {
        Progress progress = taken.get(origin.partition());
        if (progress != null) {
            progress.finished(origin.offset());
        }
    }

    /** Commits what is reported on, where that is more than before. */
    void commit() {
        commit(taken.keySet());
    }

    private void commit(Collection<Integer> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Map<Progress, Mark> marks = new HashMap<>();
        for (int partition : partitions) {
            Progress progress = taken.get(partition);
            if (progress != null && progress.hasMoved()) {
                Mark mark = progress.mark();
                marks.put(progress, mark);
                offsets.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(mark.offset(), mark.note()));
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets, ANSWER);
            marks.forEach(Progress::committed);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        new StartingPoint(consumer, ANSWER)
                .of(partitions, clock.instant())
                .forEach((partition, mark) -> taken.put(partition.partition(), new Progress(mark)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(partitions.stream().map(TopicPartition::partition).toList());
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            taken.remove(partition.partition());
            lost.accept(partition.partition());
        }
    }

    /** Leaves the group; what is not committed is read again. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }
}
