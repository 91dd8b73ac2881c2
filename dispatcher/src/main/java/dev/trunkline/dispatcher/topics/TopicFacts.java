package dev.trunkline.dispatcher.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A topic as it is.
 *
 * @param replicas of each partition
 * @param cleanupPolicy as the broker has it; blank when it may not be asked
 * @param retention null when records stay for ever, or when it may not be asked
 */
public record TopicFacts(
        int partitions, int replicas, String cleanupPolicy, @Nullable Duration retention) {

    /** A topic that this client may not describe, and so takes for one that is there. */
    static final TopicFacts HIDDEN = new TopicFacts(0, 0, "", null);

    /** Whether this client may not describe it. */
    public boolean isHidden() {
        return partitions == 0;
    }

    /** Facts about the topics and brokers that the start needs. */
    TopicFacts(int partitions, String cleanupPolicy) {
        this(partitions, 1, cleanupPolicy, null);
    }
}
