package dev.trunkline.resolver.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What the source last said, for the time it can't be asked. Evictions leave it alone: an old
 * answer is better than none. But of two answers the one that was asked for later stays, in
 * whatever order they arrive.
 */
final class LastKnownAnswers<K, V> {
    private final Cache<K, Known<V>> answers;
    private final Ticker ticker;

    LastKnownAnswers(CacheSettings settings, ExecutorService executor, Ticker ticker) {
        this.ticker = ticker;
        this.answers =
                Caffeine.newBuilder()
                        .executor(executor)
                        .ticker(ticker)
                        .maximumSize(settings.maximumSize())
                        .expireAfterWrite(settings.lastKnownGood())
                        .build();
    }

    void put(K key, V value, long askedAt) {
        Known<V> known = new Known<>(value, askedAt, ticker.read());
        var _ = answers.asMap().merge(key, known, Known::later);
    }

    /** A value that the source has deleted must not come back when the source is down. */
    void gone(K key, long askedAt) {
        Known<V> gone = new Known<>(null, askedAt, ticker.read());
        var _ = answers.asMap().computeIfPresent(key, (_, known) -> known.later(gone));
    }

    @Nullable V get(K key) {
        Known<V> known = answers.getIfPresent(key);
        return known == null ? null : known.value();
    }

    /** The age of the value in nanoseconds; 0 when it is no longer known. */
    long age(K key) {
        Known<V> known = answers.getIfPresent(key);
        return known == null ? 0 : ticker.read() - known.readAt();
    }

    private record Known<V>(@Nullable V value, long askedAt, long readAt) {
        Known<V> later(Known<V> other) {
            return other.askedAt >= askedAt ? other : this;
        }
    }
}
