package dev.trunkline.dispatcher.recent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last elements, up to a fixed number. Not thread-safe. */
final class Latest<T> {
    private final int most;
    private final Deque<T> kept = new ArrayDeque<>();

    Latest(int most) {
        this.most = most;
    }

    void add(T one) {
        kept.addFirst(one);
        if (kept.size() > most) {
            kept.removeLast();
        }
    }

    /** The last first. */
    List<T> all() {
        return List.copyOf(kept);
    }
}
