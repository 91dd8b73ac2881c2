package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that the topic of call requests keeps its number of partitions. When it grows, keys move
 * to other partitions and their ledger stays behind: deduplication would break without a sign. So
 * nothing is taken in any more, and the reason is said. For the engine's thread only.
 */
final class PartitionGuard {
    private static final Logger log = LoggerFactory.getLogger(PartitionGuard.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String topic;
    private final int expected;
    private long next;
    private @Nullable String obstacle;

    /**
     * @param expected the partitions of the ledger topic, which are those the topic began with
     */
    PartitionGuard(String topic, int expected) {
        this.topic = topic;
        this.expected = expected;
    }

    /** How many partitions there are meant to be. */
    int expected() {
        return expected;
    }

    /** Why nothing may be taken in; null when all is well. Looks again every few seconds. */
    @Nullable String obstacle(Consumer<byte[], byte[]> consumer, Instant now) {
        if (Moment.of(now) >= next) {
            next = Moment.of(now) + PAUSE.toNanos();
            check(consumer);
        }
        return obstacle;
    }

    /** What was found last. */
    @Nullable String obstacle() {
        return obstacle;
    }

    private void check(Consumer<byte[], byte[]> consumer) {
        try {
            int found = consumer.partitionsFor(topic, PAUSE).size();
            if (found == expected || found == 0) {
                obstacle = null;
                return;
            }
            obstacle =
                    ("%s has %d partitions, but its ledger has %d: nothing is taken in. Stop all"
                                    + " dispatchers, let %s drain into a new topic pair, or restore the"
                                    + " partition count")
                            .formatted(topic, found, expected, topic);
            log.error("partition count changed: {}", obstacle);
        } catch (KafkaException unreachable) {
            log.debug("partition count not known", unreachable);
        }
    }
}
