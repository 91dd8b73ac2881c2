package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are ours now, and their way from assigned to active: first the committed
 * offset, then the ledger, then the first record. For the engine's thread only.
 */
final class Assignments {
    private static final Logger log = LoggerFactory.getLogger(Assignments.class);
    private static final Duration FETCH = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<TopicPartition, Assignment> current = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final BlockingWork work;
    private final EngineListener listener;
    private final InstantSource clock;

    Assignments(Consumer<byte[], byte[]> consumer, BlockingWork work, EngineParts parts) {
        this.consumer = consumer;
        this.work = work;
        this.listener = parts.listener();
        this.clock = parts.machine();
    }

    Collection<Assignment> all() {
        return current.values();
    }

    @Nullable Assignment of(TopicPartition partition) {
        return current.get(partition);
    }

    /** Partitions were assigned: nothing is polled from them before their ledger is read. */
    void add(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        Instant now = clock.instant();
        partitions.forEach(partition -> current.put(partition, new Assignment(partition, now)));
    }

    /** Takes partitions out; the assignments are the caller's to purge. */
    List<Assignment> remove(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(current::remove)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toList());
    }

    List<Assignment> of(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(current::get)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toList());
    }

    /**
     * Starts reading the ledgers of partitions that are new. The committed offsets are fetched
     * first, by the group's own consumer: that fetch waits out a former owner's open commit, so
     * that whatever that owner committed is in the ledger below the end that is read to.
     */
    void startReading() {
        Instant now = clock.instant();
        Set<TopicPartition> fresh =
                current.values().stream()
                        .filter(assignment -> assignment.isNew(now))
                        .map(assignment -> assignment.topicPartition)
                        .collect(Collectors.toSet());
        if (fresh.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> offsets =
                    new HashMap<>(consumer.committed(fresh, FETCH));
            Map<TopicPartition, Long> earliest = consumer.beginningOffsets(fresh, FETCH);
            for (TopicPartition partition : fresh) {
                Assignment assignment = current.get(partition);
                if (assignment != null) {
                    OffsetAndMetadata committed = offsets.get(partition);
                    if (committed != null) {
                        assignment.committed(committed.offset());
                        tellOfDeleted(partition, committed.offset(), earliest.get(partition));
                    }
                    assignment.reading(start(partition, committed));
                    work.readLedger(assignment);
                }
            }
        } catch (RetriableException unanswered) {
            log.warn("committed offsets not known yet reason={}", unanswered.toString());
            of(fresh).stream()
                    .filter(assignment -> assignment.isNew(now))
                    .forEach(assignment ->
                            assignment.retry(
                                    now.plus(RETRY), "its committed offset is not known yet"));
        }
    }

    /** The consumer would only go on at the start of what is left. */
    private static void tellOfDeleted(TopicPartition partition, long from, @Nullable Long below) {
        if (below != null && from < below) {
            log.error(
                    "records were deleted before they were read, their calls are lost; lengthen the"
                            + " topic's retention partition={} from={} below={}",
                    partition,
                    from,
                    below);
        }
    }

    private long start(TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        return committed == null ? consumer.position(partition, FETCH) : committed.offset();
    }

    /** A ledger is read: records may come, unless the partition has gone meanwhile. */
    boolean handle(Signal.LedgerRead read) {
        Assignment assignment = read.assignment();
        if (assignment.isClosed()) {
            return false;
        }
        consumer.seek(assignment.topicPartition, assignment.start());
        assignment.activate(read.ledger(), read.readAt());
        listener.partitionReady(Duration.between(assignment.assignedAt, clock.instant()));
        log.info(
                "partition ready partition={} offset={} ledger_entries={}",
                assignment.topicPartition,
                assignment.start(),
                read.ledger().size());
        return true;
    }

    void handle(Signal.LedgerUnread unread) {
        if (!unread.assignment().isClosed()) {
            log.error(
                    "ledger can't be read, trying again partition={}",
                    unread.assignment().topicPartition,
                    unread.cause());
            unread.assignment().retry(clock.instant().plus(RETRY), String.valueOf(unread.cause()));
        }
    }

    /**
     * Pauses what must not be polled and resumes the rest. Asked of the consumer each time, because
     * a rebalance may have reset it.
     *
     * @param isHeld whether an active partition has enough in hand
     */
    void pause(java.util.function.Predicate<Assignment> isHeld) {
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> toPause = new HashSet<>();
        Set<TopicPartition> toResume = new HashSet<>();
        for (Assignment assignment : current.values()) {
            boolean hold = !assignment.isActive() || isHeld.test(assignment);
            if (hold && !paused.contains(assignment.topicPartition)) {
                toPause.add(assignment.topicPartition);
            } else if (!hold && paused.contains(assignment.topicPartition)) {
                toResume.add(assignment.topicPartition);
            }
        }
        consumer.pause(toPause);
        consumer.resume(toResume);
    }
}
