package dev.trunkline.dispatcher.claim;

import java.util.Arrays;
import java.util.Set;

/**
 * How far a partition is finished: the lowest unfinished offset, else the next one to come. Offsets
 * need not be contiguous: transaction markers and compaction leave gaps. Costs some ten bytes for
 * an unfinished record, because hundreds of thousands may be.
 */
public final class Frontier {
    /** Ascending from {@link #head} to {@link #tail}; what is finished there is negative. */
    private long[] offsets = new long[16];

    private int head;
    private int tail;
    private int unfinished;
    private long next;

    /**
     * @param start the first offset that has not been taken yet
     */
    public Frontier(long start) {
        this.next = start;
    }

    /** A record was taken and is not finished; records are taken in the order of their offsets. */
    public void opened(long offset) {
        if (tail == offsets.length) {
            close(2 * unfinished < offsets.length ? offsets.length : 2 * offsets.length);
        }
        offsets[tail] = offset;
        tail++;
        unfinished++;
        next = Math.max(next, offset + 1);
    }

    /** Closes the gaps that finished records have left. */
    private void close(int length) {
        long[] open = Arrays.stream(offsets, head, tail).filter(offset -> offset >= 0).toArray();
        offsets = Arrays.copyOf(open, length);
        head = 0;
        tail = open.length;
    }

    /** Everything below {@code offset} has been taken. */
    public void reached(long offset) {
        next = Math.max(next, offset);
    }

    /** The first offset that has not been taken yet. */
    public long next() {
        return next;
    }

    /** A record that was taken is finished. */
    public void finished(long offset) {
        int low = head;
        int high = tail - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Math.max(offsets[middle], ~offsets[middle]) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low < tail && offsets[low] == offset) {
            offsets[low] = ~offset;
            unfinished--;
            skipFinished();
        }
    }

    private void skipFinished() {
        while (head < tail && offsets[head] < 0) {
            head++;
        }
    }

    public long value() {
        return head == tail ? next : offsets[head];
    }

    /** What {@link #value} would be with {@code finished} finished too. */
    public long valueAfter(Set<Long> finished) {
        for (int i = head; i < tail; i++) {
            if (offsets[i] >= 0 && !finished.contains(offsets[i])) {
                return offsets[i];
            }
        }
        return next;
    }

    /** The records that were taken and are not finished. */
    public int open() {
        return unfinished;
    }
}
