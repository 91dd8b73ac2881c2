package dev.trunkline.resolver.cache;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where answers come from. Blocks; throws any runtime exception when it can't answer.
 *
 * @param <K> what is asked
 * @param <V> the kind of answer
 */
@FunctionalInterface
public interface Source<K, V> {

    /** The answer; null when the source has none. */
    @Nullable V load(K key);

    /** Whether it is known that {@link #load} would fail now, after some time. Never blocks. */
    default boolean failing() {
        return false;
    }

    /** This one, with a word for {@link #failing}. */
    default Source<K, V> failingWhen(BooleanSupplier failing) {
        Source<K, V> source = this;
        return new Source<>() {
            @Override
            public @Nullable V load(K key) {
                return source.load(key);
            }

            @Override
            public boolean failing() {
                return failing.getAsBoolean();
            }
        };
    }
}
