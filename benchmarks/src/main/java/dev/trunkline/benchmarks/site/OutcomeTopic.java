package dev.trunkline.benchmarks.site;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How many outcomes are visible, told by the ends of the topic's partitions: a reader would take
 * processor time from those who are measured. What they are is read when the trial is over.
 */
public final class OutcomeTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private final Admin admin;
    private final Outcomes outcomes;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();

    public OutcomeTopic(Site site, Topics topics) {
        this.admin = site.admin();
        this.outcomes = new Outcomes(site, topics);
        outcomes.partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    }

    /** How far readers of committed records could read at a moment, by partition. */
    public record Reach(Map<TopicPartition, Long> ends) {

        /** Outcomes up to here, and what Kafka writes between them, which is a few in a hundred. */
        public long offsets() {
            return ends.values().stream().mapToLong(Long::longValue).sum();
        }

        private boolean covers(ConsumerRecord<?, ?> record) {
            return record.offset() < ends.getOrDefault(partition(record), 0L);
        }
    }

    /**
     * What lies between two moments.
     *
     * @param dispatched requests with an outcome {@code dispatched}
     * @param oddities what else there was up to the later moment; "" when nothing
     */
    public record Tally(int dispatched, String oddities) {}

    /** How far it reaches now. */
    public Reach reach() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            var listed =
                    admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all()
                            .get();
            listed.forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of the outcomes can't be had", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Reach(ends);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Reads the outcomes and counts those between two moments. */
    public Tally between(Reach start, Reach end) {
        Count count = new Count(start);
        try (KafkaConsumer<byte[], byte[]> consumer = outcomes.reader()) {
            long giveUp = System.nanoTime() + LONGEST_READ.toNanos();
            while (!isRead(consumer, end)) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("outcomes can't be read to their end");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (end.covers(record)) {
                        count.add(record);
                    }
                }
            }
        }
        return new Tally(count.dispatched, Outcomes.oddities(count.others, count.repeated));
    }

    private static boolean isRead(KafkaConsumer<byte[], byte[]> consumer, Reach end) {
        return end.ends().entrySet().stream()
                .allMatch(
                        partition -> consumer.position(partition.getKey()) >= partition.getValue());
    }

    /** Counts what is read; of dispatched requests only those from a moment on. */
    private static final class Count {
        private final Reach start;
        private final BitSet seen = new BitSet();
        private int dispatched;
        private int others;
        private int repeated;

        Count(Reach start) {
            this.start = start;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            int number = Outcomes.dispatched(record);
            if (number < 0) {
                others++;
            } else if (seen.get(number)) {
                repeated++;
            } else {
                seen.set(number);
                dispatched += start.covers(record) ? 0 : 1;
            }
        }
    }
}
