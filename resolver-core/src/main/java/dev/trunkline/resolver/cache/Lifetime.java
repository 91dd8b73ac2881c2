package dev.trunkline.resolver.cache;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;

/** How long each kind of reading is kept. */
record Lifetime<K, V>(CacheSettings settings) implements Expiry<K, Kept<V>> {
    /**
     * A key that no call asked for meanwhile is loaded again, instead of answered from the past.
     */
    private static final int RETRIES_UNTIL_FORGOTTEN = 10;

    @Override
    public long expireAfterCreate(K key, Kept<V> kept, long now) {
        return of(kept.reading()).toNanos();
    }

    @Override
    public long expireAfterUpdate(K key, Kept<V> kept, long now, long left) {
        return of(kept.reading()).toNanos();
    }

    @Override
    public long expireAfterRead(K key, Kept<V> kept, long now, long left) {
        return left;
    }

    private Duration of(LookUp<V> reading) {
        return switch (reading) {
            case LookUp.Found<V> _ -> settings.timeToLive();
            case LookUp.Absent<V> _ -> settings.notFound();
            case LookUp.LastKnown<V> _ ->
                    settings.afterError().multipliedBy(RETRIES_UNTIL_FORGOTTEN);
            case LookUp.Failed<V> _ -> settings.afterError();
        };
    }
}
