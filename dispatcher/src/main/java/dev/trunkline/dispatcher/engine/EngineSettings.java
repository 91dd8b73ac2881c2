package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.emit.TopicNames;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the loop needs to know.
 *
 * @param instanceId the name claims are made under
 * @param lease how long after the start of its transaction a claim permits sending
 * @param pacing how many calls go out at a time where nothing else is said
 * @param drain how long calls under way may take to end when a partition is taken away
 */
public record EngineSettings(
        TopicNames topics,
        String group,
        String instanceId,
        Duration lease,
        Duration drain,
        Limits limits,
        Pacing pacing) {

    /**
     * Bounds on what is taken from the topic and not finished.
     *
     * @param records calls of all partitions together
     * @param bytes of their keys and values together
     * @param perServer dispatches under way at one LiveKit server
     * @param dedupeWindow how long a finished request id is remembered
     */
    public record Limits(int records, long bytes, int perServer, Duration dedupeWindow) {}

    /**
     * What is borne by trunks, servers and tenants whose config says nothing.
     *
     * @param breaker when a failing server is left alone; null is never
     * @param agents when calls wait for workers that are away; null is never
     */
    public record Pacing(
            Limit trunk,
            Limit server,
            Limit tenant,
            Breaker.@Nullable Settings breaker,
            AgentBreaker.@Nullable Settings agents) {
        /** Nothing is bounded. */
        public static final Pacing OFF = new Pacing(Limit.NONE, Limit.NONE, Limit.NONE, null, null);
    }
}
