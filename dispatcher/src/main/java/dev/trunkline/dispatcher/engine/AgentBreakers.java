package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The breakers of all agents that calls went to or confirmations told of. For the engine's thread
 * only.
 */
final class AgentBreakers {
    /** Bounds the memory; agents beyond are not judged. */
    private static final int MOST = 10_000;

    private final AgentBreaker.@Nullable Settings settings;
    private final Map<Agent, AgentBreaker> breakers = new HashMap<>();

    /**
     * An agent on a LiveKit server.
     *
     * @param config the id of the server's config; null for the environment's server
     */
    record Agent(@Nullable String config, String name) {
        static Agent of(Plan plan) {
            return new Agent(
                    plan.server().configId(),
                    Objects.requireNonNullElse(plan.route().agentName(), ""));
        }
    }

    /**
     * @param settings null judges no agent
     */
    AgentBreakers(AgentBreaker.@Nullable Settings settings) {
        this.settings = settings;
    }

    /** The breaker of an agent; null when none is kept. */
    @Nullable AgentBreaker of(Agent agent) {
        AgentBreaker known = breakers.get(agent);
        if (known != null || settings == null || breakers.size() >= MOST) {
            return known;
        }
        AgentBreaker made = new AgentBreaker(settings);
        breakers.put(agent, made);
        return made;
    }
}
