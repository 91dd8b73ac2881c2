package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Pace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries by moment, in nanoseconds since the epoch: a heap in which each entry knows its place, so
 * that an entry that no longer waits leaves at once. An entry is in one timer at a time. For the
 * engine's thread only.
 */
final class Timer<E extends Timer.Entry> {
    private final List<E> heap = new ArrayList<>();

    /** What can wait in a timer. Only the timer writes these fields. */
    abstract static class Entry {
        private @Nullable Timer<?> timer;
        private long at;
        private int index;
    }

    /** Adds an entry; of one that is in already, the earlier moment counts. */
    void add(E entry, long at) {
        Entry fields = entry;
        if (fields.timer == null) {
            fields.timer = this;
            fields.at = at;
            heap.add(entry);
            up(entry, heap.size() - 1);
        } else if (fields.timer == this && at < fields.at) {
            fields.at = at;
            up(entry, fields.index);
        }
    }

    /** Takes an entry out; does nothing when it is not in this timer. */
    void remove(E entry) {
        Entry fields = entry;
        if (fields.timer != this) {
            return;
        }
        fields.timer = null;
        E last = heap.removeLast();
        if (fields.index < heap.size()) {
            up(last, fields.index);
            down(last);
        }
    }

    /** Takes the first entry whose moment has come; null when there is none. */
    @Nullable E due(long now) {
        if (next() > now || heap.isEmpty()) {
            return null;
        }
        E first = heap.getFirst();
        remove(first);
        return first;
    }

    /** The earliest moment; {@link Pace#NEVER} when it is empty. */
    long next() {
        return heap.isEmpty() ? Pace.NEVER : at(0);
    }

    int size() {
        return heap.size();
    }

    private long at(int index) {
        Entry fields = heap.get(index);
        return fields.at;
    }

    private void place(E entry, int index) {
        heap.set(index, entry);
        Entry fields = entry;
        fields.index = index;
    }

    private void up(E entry, int from) {
        Entry fields = entry;
        int index = from;
        while (index > 0 && at((index - 1) / 2) > fields.at) {
            place(heap.get((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(entry, index);
    }

    private void down(E entry) {
        Entry fields = entry;
        int index = fields.index;
        for (int child = smaller(index);
                child < heap.size() && at(child) < fields.at;
                child = smaller(index)) {
            place(heap.get(child), index);
            index = child;
        }
        place(entry, index);
    }

    private int smaller(int parent) {
        int left = 2 * parent + 1;
        return left + 1 < heap.size() && at(left + 1) < at(left) ? left + 1 : left;
    }
}
