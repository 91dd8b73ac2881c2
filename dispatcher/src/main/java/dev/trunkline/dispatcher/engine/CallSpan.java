package dev.trunkline.dispatcher.engine;

import dev.trunkline.schemas.DispatchResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call from the head of its lane to its end, for tracing. Told by the engine's thread,
 * but for {@link #within}; must not block.
 */
public interface CallSpan {

    /** Follows nothing, at no cost. */
    CallSpan NONE = new CallSpan() {};

    /** Runs a stage as part of the call, on the thread that the stage has. */
    default <T> T within(Supplier<T> stage) {
        return stage.get();
    }

    /** A claim waits to be committed. */
    default void claiming() {}

    /** The claim is committed. */
    default void claimed() {}

    /** The end is decided, and waits to be committed. */
    default void ending() {}

    /**
     * The end is committed.
     *
     * @param result null for a record that could not be read as a request
     */
    default void ended(@Nullable DispatchResult result) {}

    /** The partition was taken away: what comes of the call is another owner's. */
    default void abandoned() {}
}
