package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics, and how missing ones are made.
 *
 * @param prefix what internal topics begin with; empty for nothing
 * @param create false when missing topics are an error
 * @param partitions of topics that are created, 1 or more
 * @param replicationFactor of topics that are created; -1 is the broker's default
 * @param retention of created topics that hold phone numbers
 */
public record TopicSettings(
        KafkaTopics names,
        String prefix,
        boolean create,
        int partitions,
        short replicationFactor,
        Duration retention) {

    static final Setting<Boolean> CREATE_TOPICS =
            Setting.of(
                    "CREATE_TOPICS",
                    Form.FLAG,
                    "true",
                    "missing topics are created at start; false only checks");
    static final Setting<Integer> TOPIC_PARTITIONS =
            Setting.of(
                    "TOPIC_PARTITIONS",
                    Form.integer(1, 10_000),
                    "6",
                    "partitions of topics that are created; those of call-requests can't grow later");
    static final Setting<Integer> TOPIC_REPLICATION_FACTOR =
            Setting.of(
                    "TOPIC_REPLICATION_FACTOR",
                    Form.integer(-1, 100)
                            .except(n -> n == 0, "a number from 1 to 100, or -1 for the broker's"),
                    "-1",
                    "replicas of topics that are created; -1 is the broker's default");
    static final Setting<Duration> TOPIC_RETENTION =
            Setting.of(
                    "TOPIC_RETENTION",
                    Form.duration("1m", "3650d"),
                    "7d",
                    "retention of created topics that hold phone numbers");

    static final List<Setting<?>> TABLE =
            Stream.<Setting<?>>concat(
                            Stream.concat(
                                    Stream.of(KafkaTopics.TOPIC_PREFIX),
                                    KafkaTopics.TABLE.stream()),
                            Stream.of(
                                    CREATE_TOPICS,
                                    TOPIC_PARTITIONS,
                                    TOPIC_REPLICATION_FACTOR,
                                    TOPIC_RETENTION))
                    .toList();

    /** How long a cancellation counts: longer than a request that it is about can be there. */
    public Duration cancelledFor() {
        return retention.plusDays(1);
    }

    static TopicSettings read(Reading reading) {
        return new TopicSettings(
                KafkaTopics.read(reading),
                reading.given(KafkaTopics.TOPIC_PREFIX).orElse(""),
                reading.value(CREATE_TOPICS),
                reading.value(TOPIC_PARTITIONS),
                reading.value(TOPIC_REPLICATION_FACTOR).shortValue(),
                reading.value(TOPIC_RETENTION));
    }
}
