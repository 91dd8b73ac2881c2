package dev.trunkline.resolver.cache;

/**
 * A reading in the cache.
 *
 * @param askedAt the moment of {@link Evictions} at which the question was asked
 */
record Kept<V>(Reading<V> reading, long askedAt) {}
