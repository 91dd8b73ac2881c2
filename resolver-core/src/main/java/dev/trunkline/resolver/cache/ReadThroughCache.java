package dev.trunkline.resolver.cache;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trunkline.resolver.credentials.CacheUse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from memory where it can. Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> the kind of answer
 * @param <G> what changes at once: the key itself, or what several keys have in common
 */
public final class ReadThroughCache<K, V, G> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadThroughCache.class);

    /** Changes that come faster than the source answers don't hold a caller for ever. */
    private static final int MOST_LOADS = 5;

    private final Source<K, V> source;
    private final Function<K, G> groups;
    private final Evictions<G> evictions = new Evictions<>();
    private final Times times;
    private final AsyncLoadingCache<K, Kept<V>> readings;
    private final LastKnownAnswers<K, V> lastKnown;

    /**
     * @param groups what a key belongs to; see {@link #forget}
     * @param loads runs what asks the source; must not make tasks wait for each other
     * @param times how long answers are kept
     */
    public ReadThroughCache(
            Source<K, V> source, Function<K, G> groups, Times times, ExecutorService loads) {
        this.source = source;
        this.groups = groups;
        this.times = times;
        this.readings =
                Caffeine.newBuilder()
                        .executor(loads)
                        .ticker(times.ticker())
                        .maximumSize(times.settings().maximumSize())
                        .expireAfter(new Lifetime<K, V>(times.settings()))
                        .refreshAfterWrite(times.settings().refreshAfter())
                        .buildAsync(this::load);
        this.lastKnown = new LastKnownAnswers<>(times.settings(), loads, times.ticker());
    }

    /**
     * How long answers are kept.
     *
     * @param ticker the time that lifetimes are measured by
     */
    public record Times(CacheSettings settings, Ticker ticker) {

        /** By the system's own time. */
        public static Times of(CacheSettings settings) {
            return new Times(settings, Ticker.systemTicker());
        }
    }

    /**
     * The answer, from memory or after waiting for the source; while that is known to fail, what it
     * last said at once. Never throws.
     */
    public CachedAnswer<V> get(K key) {
        CachedAnswer<V> present = getIfPresent(key);
        if (present != null) {
            return present;
        }
        V last = source.failing() ? lastKnown.get(key) : null;
        return last == null
                ? loaded(fresh(key).reading())
                : new CachedAnswer<>(meanwhile(key, last), CacheUse.STALE);
    }

    /** What {@link #get} would answer without asking the source, or null. Never waits. */
    public @Nullable CachedAnswer<V> getIfPresent(K key) {
        CompletableFuture<Kept<V>> present = readings.getIfPresent(key);
        return present != null && present.isDone() && !outdated(key, present)
                ? known(key, present.join().reading())
                : null;
    }

    /**
     * Makes the next {@link #get} of every key of the group ask the source. A load under way
     * doesn't count any more, nor does a refresh. What was last known stays, for the time the
     * source is down.
     */
    public void forget(G group) {
        evictions.evict(group);
    }

    /**
     * As {@link #forget(Object)}, unless the answer in memory stays right. A load under way is not
     * looked at: it doesn't count any more.
     *
     * @param key its group is forgotten
     * @param stays says so of an answer; may be asked on any thread
     */
    public void forgetUnless(K key, Predicate<V> stays) {
        CompletableFuture<Kept<V>> present = readings.getIfPresent(key);
        boolean right =
                present != null
                        && present.isDone()
                        && present.join().reading() instanceof LookUp.Found<V>(V value)
                        && stays.test(value);
        if (!right) {
            forget(groups.apply(key));
        }
    }

    /** As {@link #forget(Object)}, for all keys. */
    public void forgetAll() {
        evictions.evictAll();
    }

    /** The ages of the values in use; looks at every value in memory. */
    public Ages ages() {
        Ages ages = Ages.NONE;
        for (Map.Entry<K, Kept<V>> entry : readings.synchronous().asMap().entrySet()) {
            Kept<V> kept = entry.getValue();
            ages =
                    switch (kept.reading()) {
                        case LookUp.Found<V> _ ->
                                ages.withFresh(nanos(times.ticker().read() - kept.readAt()));
                        case LookUp.LastKnown<V> _ ->
                                ages.withStale(nanos(lastKnown.age(entry.getKey())));
                        case LookUp.Absent<V> _, LookUp.Failed<V> _ -> ages;
                    };
        }
        return ages;
    }

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }

    /** The last known value, while a background read checks whether the source is back. */
    private LookUp<V> meanwhile(K key, V last) {
        CompletableFuture<Kept<V>> loading = readings.get(key);
        if (loading.isDone() && outdated(key, loading)) {
            boolean _ = readings.asMap().remove(key, loading);
            var _ = readings.get(key);
        }
        return lastKnown(last, "the database could not be reached a moment ago");
    }

    private Kept<V> fresh(K key) {
        for (int loads = 1; ; loads++) {
            CompletableFuture<Kept<V>> loading = readings.get(key);
            Kept<V> kept = loading.join();
            if (!outdated(key, loading) || loads == MOST_LOADS) {
                return kept;
            }
            boolean _ = readings.asMap().remove(key, loading);
        }
    }

    private boolean outdated(K key, CompletableFuture<Kept<V>> done) {
        return evictions.outdated(groups.apply(key), done.join().askedAt());
    }

    private CachedAnswer<V> known(K key, LookUp<V> reading) {
        return switch (reading) {
            case LookUp.LastKnown<V> stale -> {
                if (times.ticker().read() - stale.retryAt() >= 0) {
                    readings.synchronous().refresh(key);
                }
                yield new CachedAnswer<>(stale, CacheUse.STALE);
            }
            case LookUp.Found<V> _, LookUp.Absent<V> _, LookUp.Failed<V> _ ->
                    new CachedAnswer<>(reading, CacheUse.HIT);
        };
    }

    private static <V> CachedAnswer<V> loaded(LookUp<V> reading) {
        boolean stale = reading instanceof LookUp.LastKnown<V>;
        return new CachedAnswer<>(reading, stale ? CacheUse.STALE : CacheUse.MISS);
    }

    private Kept<V> load(K key) {
        long askedAt = evictions.now();
        try {
            return kept(answered(key, source.load(key), askedAt), askedAt);
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getMessage())
                    .log("The database could not answer");
            return kept(unanswered(key, String.valueOf(failure.getMessage())), askedAt);
        }
    }

    private Kept<V> kept(LookUp<V> reading, long askedAt) {
        return new Kept<>(reading, times.ticker().read(), askedAt);
    }

    private LookUp<V> answered(K key, @Nullable V value, long askedAt) {
        if (value == null) {
            lastKnown.gone(key, askedAt);
            return new LookUp.Absent<>();
        }
        lastKnown.put(key, value, askedAt);
        return new LookUp.Found<>(value);
    }

    private LookUp<V> unanswered(K key, String failure) {
        V last = lastKnown.get(key);
        return last == null ? new LookUp.Failed<>(failure) : lastKnown(last, failure);
    }

    private LookUp<V> lastKnown(V last, String failure) {
        long retryAt = times.ticker().read() + times.settings().afterError().toNanos();
        return new LookUp.LastKnown<>(last, failure, retryAt);
    }
}
