package dev.trunkline.resolver.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which answers are of before a change. An answer is as old as the moment its question was asked:
 * what was still on its way when the change was told of is outdated too, whenever it arrives.
 *
 * @param <G> what changes: a key, or several keys at once
 */
final class Evictions<G> {
    /** Beyond it everything is evicted at once, which costs less than remembering each. */
    private static final int MOST_REMEMBERED = 20_000;

    private final AtomicLong moments = new AtomicLong();
    private final Map<G, Long> changes = new ConcurrentHashMap<>();
    private volatile long lastOfAll;

    /** The moment that a question asked from now on belongs to. */
    long now() {
        return moments.get();
    }

    boolean outdated(G group, long askedAt) {
        return askedAt < lastOfAll || askedAt < changes.getOrDefault(group, 0L);
    }

    synchronized void evict(G group) {
        if (changes.size() >= MOST_REMEMBERED) {
            evictAll();
        }
        changes.put(group, moments.incrementAndGet());
    }

    synchronized void evictAll() {
        lastOfAll = moments.incrementAndGet();
        changes.clear();
    }
}
