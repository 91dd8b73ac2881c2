package dev.trunkline.resolver.cache;

/**
 * The result of a look-up in the source.
 *
 * @param <V> the kind of answer
 */
public sealed interface LookUp<V> {

    /** The answer. */
    record Found<V>(V value) implements LookUp<V> {}

    /** There is none. */
    record Absent<V>() implements LookUp<V> {}

    /**
     * The database could not answer; this is its last known value.
     *
     * @param failure for people: why it could not
     * @param retryAt when to ask again, in the nanoseconds of the cache's ticker
     */
    record LastKnown<V>(V value, String failure, long retryAt) implements LookUp<V> {}

    /**
     * The database could not answer, and never has.
     *
     * @param failure for people: why it could not
     */
    record Failed<V>(String failure) implements LookUp<V> {}
}
