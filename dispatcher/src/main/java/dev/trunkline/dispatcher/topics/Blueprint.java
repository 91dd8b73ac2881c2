package dev.trunkline.dispatcher.topics;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.TopicSettings;
import java.util.List;
import java.util.Map;

/** The topics as they are made when they are missing. */
final class Blueprint {
    /** Room for a record of the usual largest size, 1 MiB, and for the headers it gains. */
    private static final String DEAD_LETTER_BYTES = String.valueOf(2 * 1024 * 1024);

    /** Cleaned early and often: a dispatcher reads all of it before it starts. */
    private static final Map<String, String> COMPACTED =
            Map.of(
                    "cleanup.policy", "compact",
                    "min.cleanable.dirty.ratio", "0.1",
                    "segment.ms", "600000",
                    "segment.bytes", String.valueOf(64 * 1024 * 1024),
                    "delete.retention.ms", "3600000");

    private Blueprint() {}

    /**
     * All topics.
     *
     * @param partitions of call requests and ledger
     */
    static List<WantedTopic> of(TopicSettings settings, int partitions) {
        KafkaTopics names = settings.names();
        String retention = String.valueOf(settings.retention().toMillis());
        Map<String, String> passing = Map.of("cleanup.policy", "delete", "retention.ms", retention);
        Map<String, String> deadLetters =
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", retention,
                        "max.message.bytes", DEAD_LETTER_BYTES);
        Map<String, String> counts =
                Map.of("cleanup.policy", "compact,delete", "retention.ms", retention);
        int others = settings.partitions();
        return List.of(
                topic(settings, names.callRequests(), partitions, passing),
                topic(settings, names.dispatchResults(), others, passing),
                topic(settings, names.credentialSourceEvents(), others, Map.of()),
                topic(settings, names.deadLetters(), others, deadLetters),
                topic(settings, names.ledger(), partitions, COMPACTED),
                topic(settings, names.control(), 1, COMPACTED),
                topic(settings, names.insight().callConfirmations(), others, passing),
                topic(settings, names.insight().callLifecycle(), others, passing),
                topic(settings, names.insight().callResults(), others, passing),
                topic(settings, names.insight().callReports(), others, passing),
                topic(settings, names.insight().credentialSourceStats(), others, counts),
                topic(settings, names.insight().batchProgress(), others, COMPACTED));
    }

    private static WantedTopic topic(
            TopicSettings settings, String name, int partitions, Map<String, String> properties) {
        return new WantedTopic(name, partitions, settings.replicationFactor(), properties);
    }
}
