package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction holds: the writes, and for every partition that they touch its frontier,
 * even unchanged, because sending it is what fences an owner that is none any more.
 *
 * @param leaseEnd {@link Machine#nanoTime} until which the claims permit sending
 */
record CommitPlan(
        List<Write> writes, Map<Partition, Long> frontiers, List<Entry> ledger, long leaseEnd) {
    private static final int MOST_TOMBSTONES = 1_000;

    /** A ledger record; a null value is a tombstone. */
    record Entry(Partition partition, LedgerKey key, @Nullable LedgerEntry value) {}

    static CommitPlan of(
            List<Write> writes,
            Collection<Assignment> assignments,
            Instant now,
            Duration dedupeWindow) {
        // In the order of writing: what is sent must not depend on hash codes.
        Map<Partition, Set<Long>> ending = new LinkedHashMap<>();
        for (Write write : writes) {
            Set<Long> offsets =
                    ending.computeIfAbsent(write.call().partition, a -> new HashSet<>());
            if (write instanceof Write.Ending) {
                offsets.add(write.call().offset());
            }
        }
        assignments.stream()
                .filter(Partition::hasMoved)
                .forEach(moved -> ending.computeIfAbsent(moved, a -> Set.of()));
        Map<Partition, Long> frontiers = new LinkedHashMap<>();
        ending.forEach((a, offsets) -> frontiers.put(a, a.frontier().valueAfter(offsets)));

        List<Entry> ledger = new ArrayList<>();
        writes.forEach(write -> entries(write, frontiers, ledger));
        Instant horizon = now.minus(dedupeWindow);
        frontiers.forEach((assignment, frontier) ->
                assignment.ledger().outlived(frontier, horizon, MOST_TOMBSTONES).stream()
                        .map(key -> new Entry(assignment, key, null))
                        .forEach(ledger::add));
        return new CommitPlan(writes, frontiers, ledger, 0);
    }

    private static void entries(Write write, Map<Partition, Long> frontiers, List<Entry> ledger) {
        Call call = write.call();
        switch (write) {
            case Write.Claiming(Call claimed, var claim) ->
                    ledger.add(
                            new Entry(
                                    claimed.partition,
                                    new LedgerKey.Request(claimed.requestId()),
                                    claim));
            case Write.Waiting(Call waiting, var entry) ->
                    ledger.add(
                            new Entry(
                                    waiting.partition,
                                    new LedgerKey.Request(waiting.requestId()),
                                    entry));
            case Write.Ending ending -> {
                LedgerEntry finished = finished(ending);
                DispatchResult result = ending.result();
                if (result != null && ownsEntry(call, result)) {
                    // Names the offset, and stays as long as a mark would: it is one.
                    LedgerKey key = new LedgerKey.Request(result.requestId());
                    ledger.add(new Entry(call.partition, key, finished));
                } else if (call.offset() >= frontiers.getOrDefault(call.partition, 0L)) {
                    LedgerKey key = new LedgerKey.Offset(call.offset());
                    ledger.add(new Entry(call.partition, key, finished));
                }
            }
        }
    }

    /**
     * Whether the entry of the request id is this record's to end. A duplicate's belongs to another
     * record, unless it was found out only after the claim, by the room.
     */
    private static boolean ownsEntry(Call call, DispatchResult result) {
        return result.outcome() != Outcome.DUPLICATE || call.hasClaim();
    }

    private static LedgerEntry finished(Write.Ending ending) {
        DispatchResult result = ending.result();
        long offset = ending.call().offset();
        return result == null
                ? new LedgerEntry.Finished(
                        offset,
                        Outcome.REJECTED,
                        Reason.INVALID_REQUEST,
                        ending.call().receivedAt())
                : new LedgerEntry.Finished(
                        offset, result.outcome(), result.reason(), result.completedAt());
    }

    boolean isEmpty() {
        return frontiers.isEmpty();
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        frontiers.forEach(
                (a, frontier) -> offsets.put(a.topicPartition, new OffsetAndMetadata(frontier)));
        return offsets;
    }

    List<ProducerRecord<byte[], byte[]>> records(OutboundRecords make) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Entry entry : ledger) {
            int partition = entry.partition().topicPartition.partition();
            records.add(make.ledger(partition, entry.key(), entry.value()));
        }
        for (Write write : writes) {
            Call call = write.call();
            for (CredentialSourceEvent event : events(write)) {
                records.add(make.credentials(event, call.record()));
            }
            if (write instanceof Write.Ending(_, var result, var deadLetter)) {
                if (deadLetter != null) {
                    records.add(make.deadLetter(call.record(), deadLetter));
                }
                if (result != null) {
                    records.add(make.result(result, call.record()));
                }
            }
        }
        return records;
    }

    /**
     * The events that go with a write: those of a call that waits go with its next claim or end.
     */
    static List<CredentialSourceEvent> events(Write write) {
        return write instanceof Write.Waiting ? List.of() : write.call().events();
    }

    CommitPlan leasedUntil(long nanoTime) {
        return new CommitPlan(writes, frontiers, ledger, nanoTime);
    }
}
