package dev.trunkline.dispatcher.claim;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a partition is finished: the lowest unfinished offset, else the next one to come. Offsets
 * need not be contiguous: transaction markers and compaction leave gaps.
 */
public final class Frontier {
    private final NavigableSet<Long> unfinished = new TreeSet<>();
    private long next;

    /**
     * @param start the first offset that has not been taken yet
     */
    public Frontier(long start) {
        this.next = start;
    }

    /** A record was taken and is not finished. */
    public void opened(long offset) {
        unfinished.add(offset);
        next = Math.max(next, offset + 1);
    }

    /** Everything below {@code offset} has been taken. */
    public void reached(long offset) {
        next = Math.max(next, offset);
    }

    public void finished(long offset) {
        unfinished.remove(offset);
    }

    public long value() {
        return unfinished.isEmpty() ? next : unfinished.first();
    }

    /** What {@link #value} would be with {@code offsets} finished too. */
    public long valueAfter(Set<Long> offsets) {
        for (long offset : unfinished) {
            if (!offsets.contains(offset)) {
                return offset;
            }
        }
        return next;
    }

    /** The records that were taken and are not finished. */
    public int open() {
        return unfinished.size();
    }
}
