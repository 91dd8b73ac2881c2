package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker took a call that this instance or another one has dispatched.
 *
 * @param configId of the server it went to; null for the environment's
 * @param configName of that config, for people
 * @param agent the name that its workers register under
 */
public record AgentNews(
        String requestId,
        @Nullable String configId,
        @Nullable String configName,
        String agent,
        AgentBreaker.News news) {}
