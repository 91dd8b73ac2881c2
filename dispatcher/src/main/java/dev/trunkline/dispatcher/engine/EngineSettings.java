package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.emit.TopicNames;
import java.time.Duration;

/**
 * What the loop needs to know.
 *
 * @param instanceId the name claims are made under
 * @param lease how long after the start of its transaction a claim permits sending
 * @param drain how long calls under way may take to end when a partition is taken away
 */
public record EngineSettings(
        TopicNames topics,
        String group,
        String instanceId,
        Duration lease,
        Duration drain,
        Limits limits) {

    /**
     * Bounds on what is taken from the topic and not finished.
     *
     * @param records calls of all partitions together
     * @param bytes of their keys and values together
     * @param perServer dispatches under way at one LiveKit server
     * @param dedupeWindow how long a finished request id is remembered
     */
    public record Limits(int records, long bytes, int perServer, Duration dedupeWindow) {}
}
