package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The workers that are registered, one for an agent name. */
final class Workers {
    private final Map<String, Worker> byAgentName = new ConcurrentHashMap<>();

    /**
     * A worker that takes each job, and whose callee is in the room from then on.
     *
     * @param callLength null for calls that end when the test says so
     * @param acceptsAfter how long it takes to take a job
     * @param recorded false for one whose jobs LiveKit doesn't write down, as it happens to those
     *     that accept late; its agent is in the room then, without a callee yet
     */
    record Worker(
            String id, @Nullable Duration callLength, Duration acceptsAfter, boolean recorded) {}

    void register(String agentName, @Nullable Duration callLength) {
        register(agentName, callLength, Duration.ZERO, true);
    }

    void register(
            String agentName,
            @Nullable Duration callLength,
            Duration acceptsAfter,
            boolean recorded) {
        byAgentName.put(
                agentName, new Worker("AW_" + agentName, callLength, acceptsAfter, recorded));
    }

    void unregister(String agentName) {
        byAgentName.remove(agentName);
    }

    Optional<Worker> of(String agentName) {
        return Optional.ofNullable(byAgentName.get(agentName));
    }
}
