package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** One partition of a topic: records, transaction markers, gaps. */
final class Log {
    final TopicPartition partition;
    private final List<Entry> entries = new ArrayList<>();

    /** The first offset of each transaction that is open here. */
    private final Map<Long, Long> open = new LinkedHashMap<>();

    private final Set<Long> batches = new HashSet<>();
    private long start;
    private long end;

    Log(TopicPartition partition) {
        this.partition = partition;
    }

    /** What became of a record. */
    enum Status {
        OPEN,
        COMMITTED,
        ABORTED,
        /** No record, but the end of a transaction. */
        MARKER
    }

    /** A record or a marker. */
    static final class Entry {
        final long offset;
        final long producerId;
        final long timestamp;
        final byte @Nullable [] key;
        final byte @Nullable [] value;
        final Headers headers;
        Status status;

        Entry(long offset, long producerId, Status status, Sent sent) {
            this.offset = offset;
            this.producerId = producerId;
            this.status = status;
            this.timestamp = sent.timestamp;
            this.key = sent.key;
            this.value = sent.value;
            this.headers = sent.headers;
        }
    }

    /** What a producer sends. */
    static final class Sent {
        static final Sent NOTHING = new Sent(null, null, new RecordHeaders(), 0);

        final byte @Nullable [] key;
        final byte @Nullable [] value;
        final Headers headers;
        final long timestamp;

        Sent(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
            this.key = key;
            this.value = value;
            this.headers = headers;
            this.timestamp = timestamp;
        }
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** Where a read_committed reader must stop. */
    long lastStable() {
        long stable = end;
        for (long first : open.values()) {
            stable = Math.min(stable, first);
        }
        return stable;
    }

    /** Adds records outside of any transaction; the first one's offset. */
    long append(Sent sent) {
        entries.add(new Entry(end, -1, Status.COMMITTED, sent));
        return end++;
    }

    /** Adds a batch of a transaction, once however often it is sent. */
    void append(long producerId, long batch, List<Sent> records) {
        if (batches.add(batch)) {
            open.putIfAbsent(producerId, end);
            for (Sent sent : records) {
                entries.add(new Entry(end++, producerId, Status.OPEN, sent));
            }
        }
    }

    /** Writes a transaction's marker. */
    void endTransaction(long producerId, boolean committed) {
        Long first = open.remove(producerId);
        if (first == null) {
            return;
        }
        for (int i = index(first); i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.producerId == producerId && entry.status == Status.OPEN) {
                entry.status = committed ? Status.COMMITTED : Status.ABORTED;
            }
        }
        entries.add(new Entry(end++, producerId, Status.MARKER, Sent.NOTHING));
    }

    /**
     * Reads records that are committed.
     *
     * @param visible takes each, and tells whether there is room for another
     * @return where to read on
     */
    long read(long from, java.util.function.Predicate<Entry> visible) {
        long limit = lastStable();
        if (from >= limit) {
            return from;
        }
        for (int i = index(from); i < entries.size() && entries.get(i).offset < limit; i++) {
            Entry entry = entries.get(i);
            if (entry.status == Status.COMMITTED && !visible.test(entry)) {
                return entry.offset + 1;
            }
        }
        return Math.max(from, limit);
    }

    private int index(long offset) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).offset < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Removes what has a later record of the same key, what was aborted, and markers. */
    void compact() {
        long limit = lastStable();
        Map<String, Long> latest = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.offset < limit && entry.status == Status.COMMITTED) {
                latest.put(Arrays.toString(entry.key), entry.offset);
            }
        }
        entries.removeIf(entry ->
                entry.offset < limit
                        && (entry.status != Status.COMMITTED
                                || latest.getOrDefault(Arrays.toString(entry.key), -1L)
                                        != entry.offset));
    }

    /** Deletes what is below an offset, as retention does. */
    void deleteBelow(long offset) {
        start = Math.max(start, Math.min(offset, lastStable()));
        entries.removeIf(entry -> entry.offset < start);
    }
}
