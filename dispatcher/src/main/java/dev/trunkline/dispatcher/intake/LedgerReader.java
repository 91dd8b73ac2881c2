package dev.trunkline.dispatcher.intake;

import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one partition of the ledger topic to where it ended when reading began, whatever
 * transaction was open then: the end is asked for read_uncommitted (a read_committed consumer's end
 * is only the last stable offset) and reading goes on read_committed until it has got there.
 */
public final class LedgerReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final Function<IsolationLevel, Consumer<byte[], byte[]>> consumers;

    /**
     * @param consumers makes groupless consumers of the asked isolation
     */
    public LedgerReader(
            String topic, Function<IsolationLevel, Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.consumers = consumers;
    }

    /**
     * Blocks until the partition is read; an open transaction is waited out.
     *
     * @throws org.apache.kafka.common.errors.InterruptException when the thread is interrupted
     * @throws IllegalStateException when the ledger holds what can't be read
     */
    public PartitionLedger read(int partition) {
        TopicPartition source = new TopicPartition(topic, partition);
        long end = end(source);
        PartitionLedger ledger = new PartitionLedger();
        try (Consumer<byte[], byte[]> consumer = consumers.apply(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(Set.of(source));
            consumer.seekToBeginning(Set.of(source));
            while (consumer.position(source) < end) {
                consumer.poll(POLL).forEach(record -> apply(ledger, record));
            }
        }
        return ledger;
    }

    private long end(TopicPartition source) {
        try (Consumer<byte[], byte[]> consumer = consumers.apply(IsolationLevel.READ_UNCOMMITTED)) {
            consumer.assign(
                    Set.of(source)); // Else the client warns of an answer it has no use for.
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.of(source));
            return ends.getOrDefault(source, 0L);
        }
    }

    private static void apply(PartitionLedger ledger, ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] value = record.value();
            LedgerEntry entry = value == null ? null : LedgerJson.read(value);
            ledger.apply(LedgerKey.parse(record.key()), entry);
        } catch (RuntimeException unreadable) {
            throw new IllegalStateException(
                    "ledger record %s-%d@%d can't be read; was it written by a newer version, or by"
                                    .formatted(record.topic(), record.partition(), record.offset())
                            + " something else?",
                    unreadable);
        }
    }
}
