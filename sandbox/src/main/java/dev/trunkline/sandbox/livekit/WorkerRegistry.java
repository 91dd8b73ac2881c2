package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The workers that are registered, one for an agent name. */
final class WorkerRegistry {
    private final Map<String, Worker> byAgentName = new ConcurrentHashMap<>();

    /** A worker's reaction to a job. */
    enum Conduct {
        /** Takes it; its callee is in the room from then on. */
        TAKES,
        /**
         * Takes it, and LiveKit doesn't write that down, as it happens to those that accept late;
         * its agent is in the room, without a callee yet.
         */
        TAKES_UNRECORDED,
        /** Takes it and dies; its agent leaves without a callee, and the job runs for ever. */
        DIES,
        /** Refuses it as workers do by default: a job that has ended when it began. */
        REFUSES,
        /** Refuses it, and no job is written down; also who accepts after 10 s. */
        REFUSES_UNRECORDED
    }

    /**
     * A worker.
     *
     * @param callLength null for calls that end when the test says so
     * @param acceptsAfter how long it takes to answer
     */
    record Worker(
            String id, @Nullable Duration callLength, Duration acceptsAfter, Conduct conduct) {}

    void register(String agentName, @Nullable Duration callLength) {
        register(agentName, callLength, Duration.ZERO, Conduct.TAKES);
    }

    void register(
            String agentName,
            @Nullable Duration callLength,
            Duration acceptsAfter,
            Conduct conduct) {
        byAgentName.put(
                agentName, new Worker("AW_" + agentName, callLength, acceptsAfter, conduct));
    }

    void unregister(String agentName) {
        byAgentName.remove(agentName);
    }

    Optional<Worker> of(String agentName) {
        return Optional.ofNullable(byAgentName.get(agentName));
    }
}
