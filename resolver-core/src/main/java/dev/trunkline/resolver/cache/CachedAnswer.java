package dev.trunkline.resolver.cache;

import dev.trunkline.resolver.credentials.CacheUse;

/**
 * A reading, and how the cache took part in it.
 *
 * @param use hit when nobody waited, miss when the database was waited for, stale for the last
 *     known
 * @param <V> the kind of answer
 */
public record CachedAnswer<V>(LookUp<V> reading, CacheUse use) {}
