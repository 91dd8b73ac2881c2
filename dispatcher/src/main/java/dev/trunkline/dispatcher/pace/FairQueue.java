package dev.trunkline.dispatcher.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waiting items in a line per party. The lines take turns, so that who brings many items waits
 * longer than who brings one.
 *
 * @param <P> a party; null is one of its own
 * @param <T> what waits
 */
public final class FairQueue<P, T> {
    private final Map<@Nullable P, Queue<T>> lines = new HashMap<>();

    /** The lines that are not empty, in the order of their turns. */
    private final Deque<Line<P, T>> turns = new ArrayDeque<>();

    private int size;

    private record Line<P, T>(@Nullable P party, Queue<T> items) {}

    /** Puts an item at the end of its party's line. */
    public void add(@Nullable P party, T item) {
        Queue<T> line = lines.get(party);
        if (line == null) {
            line = new ArrayDeque<>(1);
            lines.put(party, line);
            turns.add(new Line<>(party, line));
        }
        line.add(item);
        size++;
    }

    /** Takes the first of the line whose turn it is; null when all are empty. */
    public @Nullable T poll() {
        Line<P, T> line = turns.poll();
        if (line == null) {
            return null;
        }
        T item = line.items().remove();
        size--;
        if (line.items().isEmpty()) {
            lines.remove(line.party());
        } else {
            turns.add(line);
        }
        return item;
    }

    /** Takes items out wherever they wait. */
    public void removeIf(Predicate<T> gone) {
        turns.removeIf(line -> {
            int before = line.items().size();
            line.items().removeIf(gone);
            size -= before - line.items().size();
            if (line.items().isEmpty()) {
                lines.remove(line.party());
                return true;
            }
            return false;
        });
    }

    public int size() {
        return size;
    }
}
