package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Frontier;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.intake.Lanes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition for as long as it is ours, once: a partition that comes back gets a new one. For the
 * engine's thread only.
 */
final class Assignment {
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

    final TopicPartition partition;
    final Instant assignedAt;
    final Lanes<Call> lanes = new Lanes<>();
    final NavigableMap<Long, Call> calls = new TreeMap<>();

    /** Which record a request id is in flight for. */
    final Map<String, Call> requests = new HashMap<>();

    private Phase phase = Phase.NEW;
    private PartitionLedger ledger = new PartitionLedger();
    private Frontier frontier = new Frontier(0);
    private Instant ledgerReadAt = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;
    private long start;
    private long committed = NOTHING;
    private long bytes;
    private @Nullable String ledgerTrouble;

    /** Why its records can't be read; null while they can. */
    @Nullable Unreadable unreadable;

    Assignment(TopicPartition partition, Instant assignedAt) {
        this.partition = partition;
        this.assignedAt = assignedAt;
    }

    boolean isNew(Instant now) {
        return phase == Phase.NEW && !now.isBefore(notBefore);
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
        notBefore = from;
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

    void took(Call call) {
        calls.put(call.offset(), call);
        bytes += call.bytes();
        frontier.opened(call.offset());
    }

    void finished(Call call) {
        calls.remove(call.offset());
        bytes -= call.bytes();
        frontier.finished(call.offset());
        if (call.id != null) {
            requests.remove(call.id, call);
        }
    }

    void committed(long offset) {
        committed = offset;
    }

    /** Whether the frontier is past what is committed. */
    boolean hasMoved() {
        return isOpen() && frontier.value() != committed;
    }

    boolean isOver(int mostCalls, long mostBytes) {
        return calls.size() >= mostCalls || bytes >= mostBytes;
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

    long lag() {
        return calls.isEmpty() ? 0 : calls.lastKey() + 1 - frontier.value();
    }
}
