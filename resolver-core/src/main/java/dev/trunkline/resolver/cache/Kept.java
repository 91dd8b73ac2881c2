package dev.trunkline.resolver.cache;

/**
 * A reading in the cache.
 *
 * @param readAt when it came, in the nanoseconds of the cache's ticker
 * @param askedAt the moment of {@link Evictions} at which the question was asked
 */
record Kept<V>(LookUp<V> reading, long readAt, long askedAt) {}
