package dev.trunkline.benchmarks.site;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The outcomes of a trial, as any reader sees them who wants only committed ones. */
final class Outcomes {
    private static final byte[] DISPATCHED = "\"outcome\":\"dispatched\"".getBytes(US_ASCII);

    private final String bootstrapServers;
    private final List<TopicPartition> partitions;

    Outcomes(Site site, Topics topics) {
        this.bootstrapServers = site.bootstrapServers();
        this.partitions =
                IntStream.range(0, topics.partitions())
                        .mapToObj(number -> new TopicPartition(topics.results(), number))
                        .toList();
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** A reader of all, from the first. */
    KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest",
                                "max.poll.records",
                                5_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(partitions);
        return consumer;
    }

    /** The number of the request that was dispatched; -1 for any other outcome. */
    static int dispatched(ConsumerRecord<byte[], byte[]> outcome) {
        return isDispatched(outcome.value())
                ? Requests.numberOf(new String(outcome.key(), US_ASCII))
                : -1;
    }

    private static boolean isDispatched(byte[] value) {
        for (int start = 0; start + DISPATCHED.length <= value.length; start++) {
            if (Arrays.equals(
                    value, start, start + DISPATCHED.length, DISPATCHED, 0, DISPATCHED.length)) {
                return true;
            }
        }
        return false;
    }

    /** What is to be said of outcomes that should not be; "" when there are none. */
    static String oddities(int others, int repeated) {
        return others == 0 && repeated == 0
                ? ""
                : "%d outcomes other than dispatched, %d repeated".formatted(others, repeated);
    }
}
