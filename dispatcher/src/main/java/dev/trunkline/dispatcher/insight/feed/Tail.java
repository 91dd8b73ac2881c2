package dev.trunkline.dispatcher.insight.feed;

import dev.trunkline.schemas.DispatchResult;
import java.util.List;

/** Where outcomes come from. */
@FunctionalInterface
public interface Tail {
    /**
     * Begins to read, on a thread of its own.
     *
     * @param sink is given what has been, once, then each outcome as it comes
     * @return ends it
     */
    AutoCloseable begin(Sink sink);

    /** Takes outcomes. */
    interface Sink {
        /** The latest of what has been, the oldest first. */
        void history(List<DispatchResult> results);

        void live(DispatchResult result);
    }
}
