package dev.trunkline.dispatcher.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine looks like at a moment.
 *
 * @param state what it is doing
 * @param obstacle why it takes nothing in; null when nothing is in the way
 * @param calls taken from the topic and not finished
 * @param dialing dispatches and probes under way
 * @param parked calls that wait for a moment
 * @param inDoubt calls of which it is not known whether they were executed
 * @param partitions assigned
 * @param ledgerEntries in memory
 * @param frontierLag records between the frontiers and what was taken
 * @param oldestReceivedAt of the calls that are not finished; null when there are none
 */
public record EngineSnapshot(
        State state,
        @Nullable String obstacle,
        int calls,
        int dialing,
        int parked,
        int inDoubt,
        int partitions,
        int ledgerEntries,
        long frontierLag,
        @Nullable Instant oldestReceivedAt) {

    /** What an engine is doing. */
    public enum State {
        STARTING,
        RUNNING,
        DRAINING,
        STOPPED,
        FAILED
    }

    static EngineSnapshot of(State state) {
        return new EngineSnapshot(state, null, 0, 0, 0, 0, 0, 0, 0, null);
    }
}
