package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine looks like at a moment.
 *
 * @param state what it is doing
 * @param obstacle why it takes nothing in; null when nothing is in the way
 * @param calls taken from the topic and not finished
 * @param dialing dispatches and probes under way
 * @param delayed calls that wait for a moment
 * @param inDoubt calls of which it is not known whether they were executed
 * @param partitions assigned
 * @param ledgerEntries in memory
 * @param frontierLag records between the frontiers and what was taken
 * @param waits calls that wait for something else than a moment
 * @param servers the LiveKit servers that calls have gone to lately
 * @param agents those whose workers are away or have just come back
 * @param unreadable partitions whose next records can't be read, each with the reason, for people
 * @param oldestRecordedAt when the request of the oldest call was recorded, of the calls that are
 *     not finished; null when there are none
 */
public record EngineSnapshot(
        State state,
        @Nullable String obstacle,
        int calls,
        int dialing,
        int delayed,
        int inDoubt,
        int partitions,
        int ledgerEntries,
        long frontierLag,
        Waits waits,
        List<Server> servers,
        List<Agents> agents,
        List<String> unreadable,
        @Nullable Instant oldestRecordedAt) {

    /**
     * Calls that wait, by what holds them up.
     *
     * @param routing others are being routed
     * @param paused somebody has paused what they belong to
     * @param agents the workers of their agent are away
     */
    public record Waits(
            int routing, int paused, int pace, int concurrency, int breaker, int agents) {
        /** Nothing waits. */
        public static final Waits NONE = new Waits(0, 0, 0, 0, 0, 0);
    }

    /**
     * A LiveKit server.
     *
     * @param config the name of its config, or {@code environment}
     * @param breaker null when it has none
     */
    public record Server(String config, Breaker.@Nullable State breaker, int waiting) {}

    /**
     * The workers of an agent on a LiveKit server.
     *
     * @param label the agent and its server, for people
     * @param waiting calls that wait for them
     */
    public record Agents(String label, AgentBreaker.State state, int waiting) {}

    /** What an engine is doing. */
    public enum State {
        STARTING,
        RUNNING,
        DRAINING,
        STOPPED,
        FAILED
    }

    static EngineSnapshot of(State state) {
        return new EngineSnapshot(
                state,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Waits.NONE,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
