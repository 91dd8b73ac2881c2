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
     * A worker that takes each job at once, and whose callee is in the room from then on.
     *
     * @param callLength null for calls that end when the test says so
     */
    record Worker(String id, @Nullable Duration callLength) {}

    void register(String agentName, @Nullable Duration callLength) {
        byAgentName.put(agentName, new Worker("AW_" + agentName, callLength));
    }

    void unregister(String agentName) {
        byAgentName.remove(agentName);
    }

    Optional<Worker> of(String agentName) {
        return Optional.ofNullable(byAgentName.get(agentName));
    }
}
