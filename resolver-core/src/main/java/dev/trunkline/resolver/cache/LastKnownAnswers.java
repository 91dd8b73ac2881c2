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

    LastKnownAnswers(CacheSettings settings, ExecutorService executor, Ticker ticker) {
        this.answers =
                Caffeine.newBuilder()
                        .executor(executor)
                        .ticker(ticker)
                        .maximumSize(settings.maximumSize())
                        .expireAfterWrite(settings.lastKnownGood())
                        .build();
    }

    void put(K key, V value, long askedAt) {
        var _ = answers.asMap().merge(key, new Known<>(value, askedAt), Known::later);
    }

    /** What the source says is gone must not come back when it is down. */
    void gone(K key, long askedAt) {
        Known<V> gone = new Known<>(null, askedAt);
        var _ = answers.asMap().computeIfPresent(key, (_, known) -> known.later(gone));
    }

    @Nullable V get(K key) {
        Known<V> known = answers.getIfPresent(key);
        return known == null ? null : known.value();
    }

    private record Known<V>(@Nullable V value, long askedAt) {
        Known<V> later(Known<V> other) {
            return other.askedAt >= askedAt ? other : this;
        }
    }
}
