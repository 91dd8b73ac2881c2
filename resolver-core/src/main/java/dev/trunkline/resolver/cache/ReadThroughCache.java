package dev.trunkline.resolver.cache;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trunkline.resolver.credentials.CacheUse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from memory where it can. Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> the kind of answer
 */
public final class ReadThroughCache<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadThroughCache.class);
    private final Source<K, V> source;
    private final CacheSettings settings;
    private final Ticker ticker;
    private final AsyncLoadingCache<K, Reading<V>> readings;
    private final Cache<K, V> lastKnown;

    /**
     * @param loads runs what asks the source; must not make tasks wait for each other
     * @param ticker the time that lifetimes are measured by
     */
    public ReadThroughCache(
            Source<K, V> source, CacheSettings settings, ExecutorService loads, Ticker ticker) {
        this.source = source;
        this.settings = settings;
        this.ticker = ticker;
        this.readings =
                Caffeine.newBuilder()
                        .executor(loads)
                        .ticker(ticker)
                        .maximumSize(settings.maximumSize())
                        .expireAfter(new Lifetime<K, V>(settings))
                        .refreshAfterWrite(settings.refreshAfter())
                        .buildAsync(this::load);
        this.lastKnown =
                Caffeine.newBuilder()
                        .executor(loads)
                        .ticker(ticker)
                        .maximumSize(settings.maximumSize())
                        .expireAfterWrite(settings.lastKnownGood())
                        .build();
    }

    /** The answer, from memory or after waiting for the source. Never throws. */
    public Answer<V> get(K key) {
        CompletableFuture<Reading<V>> present = readings.getIfPresent(key);
        return present != null && present.isDone()
                ? known(key, present.join())
                : loaded(readings.get(key).join());
    }

    /** Makes the next {@link #get} ask the source. A load under way doesn't count any more. */
    public void forget(K key) {
        readings.synchronous().invalidate(key);
    }

    private Answer<V> known(K key, Reading<V> reading) {
        return switch (reading) {
            case Reading.LastKnown<V> stale -> {
                if (ticker.read() - stale.retryAt() >= 0) {
                    readings.synchronous().refresh(key);
                }
                yield new Answer<>(stale, CacheUse.STALE);
            }
            case Reading.Found<V> _, Reading.Absent<V> _, Reading.Failed<V> _ ->
                    new Answer<>(reading, CacheUse.HIT);
        };
    }

    private static <V> Answer<V> loaded(Reading<V> reading) {
        boolean stale = reading instanceof Reading.LastKnown<V>;
        return new Answer<>(reading, stale ? CacheUse.STALE : CacheUse.MISS);
    }

    private Reading<V> load(K key) {
        try {
            return answered(key, source.load(key));
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getMessage())
                    .log("The database could not answer");
            return unanswered(key, String.valueOf(failure.getMessage()));
        }
    }

    private Reading<V> answered(K key, @Nullable V value) {
        if (value == null) {
            // What the database says is gone must not come back when it is down.
            lastKnown.invalidate(key);
            return new Reading.Absent<>();
        }
        lastKnown.put(key, value);
        return new Reading.Found<>(value);
    }

    private Reading<V> unanswered(K key, String failure) {
        V last = lastKnown.getIfPresent(key);
        return last == null
                ? new Reading.Failed<>(failure)
                : new Reading.LastKnown<>(
                        last, failure, ticker.read() + settings.afterError().toNanos());
    }
}
