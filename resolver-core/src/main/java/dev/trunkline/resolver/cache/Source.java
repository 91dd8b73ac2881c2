package dev.trunkline.resolver.cache;

import org.jspecify.annotations.Nullable;

/**
 * Where answers come from. Blocks; throws any runtime exception when it can't answer.
 *
 * @param <K> what is asked
 * @param <V> the kind of answer
 */
@FunctionalInterface
public interface Source<K, V> {

    /** The answer; null when there is none. */
    @Nullable V load(K key);
}
