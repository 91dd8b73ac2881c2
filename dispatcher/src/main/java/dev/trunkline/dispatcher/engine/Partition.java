package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Frontier;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition for as long as it is ours, once: a partition that comes back gets a new one. For the
 * engine's thread only.
 */
class Partition {
    /** Which way a partition goes. */
    enum Phase {
        /** Assigned; its committed offset is not known yet. */
        NEW,
        /** Its ledger is being read; nothing is polled. */
        READING,
        ACTIVE,
        /** About to be taken away: calls under way may end, nothing new begins. */
        DRAINING,
        CLOSED
    }

    /** No offset is committed yet: even the first one is worth committing. */
    private static final long NOTHING = -1;

    final TopicPartition topicPartition;
    final Instant assignedAt;

    /** Which record a request id is in flight for. */
    final Map<String, TakenRecord> requests = new HashMap<>();

    private Phase phase = Phase.NEW;
    private PartitionLedger ledger = new PartitionLedger();
    private Frontier frontier = new Frontier(0);
    private Instant ledgerReadAt = Instant.EPOCH;
    private long notBefore;
    private long start;
    private long committed = NOTHING;
    private @Nullable String ledgerTrouble;

    /** Why its records can't be read; null while they can. */
    @Nullable Unreadable unreadable;

    Partition(TopicPartition topicPartition, Instant assignedAt) {
        this.topicPartition = topicPartition;
        this.assignedAt = assignedAt;
    }

    boolean isNew(Instant now) {
        return phase == Phase.NEW && Moment.of(now) >= notBefore;
    }

    boolean isActive() {
        return phase == Phase.ACTIVE;
    }

    /** Whether calls may end here: outcomes may be committed. */
    boolean isOpen() {
        return phase == Phase.ACTIVE || phase == Phase.DRAINING;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** The committed offset is known: the ledger may be read now, and not before. */
    void reading(long committedOffset) {
        phase = Phase.READING;
        start = committedOffset;
    }

    /** Reading failed: to be tried again from the committed offset on. */
    void retry(Instant from, String why) {
        phase = Phase.NEW;
        notBefore = Moment.of(from);
        ledgerTrouble = why;
    }

    /** Why its ledger could not be read; null when nothing has gone wrong. */
    @Nullable String ledgerTrouble() {
        return ledgerTrouble;
    }

    /** The ledger is read; records come from {@link #start} on. */
    void activate(PartitionLedger read, Instant readAt) {
        phase = Phase.ACTIVE;
        ledger = read;
        ledgerReadAt = readAt;
        frontier = new Frontier(start);
    }

    void drain() {
        if (phase == Phase.ACTIVE) {
            phase = Phase.DRAINING;
        }
    }

    void close() {
        phase = Phase.CLOSED;
    }

    void committed(long offset) {
        committed = offset;
    }

    /** Whether the frontier is past what is committed. */
    boolean hasMoved() {
        return isOpen() && frontier.value() != committed;
    }

    PartitionLedger ledger() {
        return ledger;
    }

    Frontier frontier() {
        return frontier;
    }

    Instant ledgerReadAt() {
        return ledgerReadAt;
    }

    long start() {
        return start;
    }
}
