package dev.trunkline.dispatcher.intake;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Work in lanes: what has the same key goes one after another, different keys go side by side, and
 * what has no key waits for nothing. Keys are compared by their bytes.
 *
 * @param <T> what waits in the lanes
 */
public final class Lanes<T> {
    /** The rest of each lane; null while the first is alone, as in most. */
    private final Map<Key, @Nullable Queue<T>> waiting = new HashMap<>();

    /**
     * Puts an item into its lane.
     *
     * @return true when it is first in its lane and may start now
     */
    public boolean enter(byte @Nullable [] key, T item) {
        if (key == null) {
            return true;
        }
        Key lane = new Key(key);
        if (!waiting.containsKey(lane)) {
            waiting.put(lane, null);
            return true;
        }
        Queue<T> rest = waiting.get(lane);
        if (rest == null) {
            rest = new ArrayDeque<>(1);
            waiting.put(lane, rest);
        }
        rest.add(item);
        return false;
    }

    /**
     * The lane's first item is done.
     *
     * @return the next of the lane, which may start now; null when there is none
     */
    public @Nullable T leave(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        Key lane = new Key(key);
        Queue<T> rest = waiting.get(lane);
        T next = rest == null ? null : rest.poll();
        if (next == null) {
            waiting.remove(lane);
        }
        return next;
    }

    /** The lanes in which something runs or waits; keyless items have none. */
    public int count() {
        return waiting.size();
    }

    private static final class Key {
        private final byte[] bytes;

        private Key(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
