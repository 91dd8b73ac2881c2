package dev.trunkline.dispatcher.emit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactional producer, and what can be said of each transaction: committed, surely aborted,
 * or unknown. After an unknown one the producer must be {@link #reopen opened} again, which settles
 * the old transaction at the coordinator, before the ledger tells which it was.
 *
 * <p>For one thread only.
 */
public final class Transactions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    /** A commit without an answer is repeated so often; each try lasts {@code max.block.ms}. */
    private static final int COMMIT_TRIES = 6;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    /** What became of a transaction. */
    public sealed interface Result {
        /** All of it is visible. */
        record Committed() implements Result {}

        /**
         * None of it will ever be visible.
         *
         * @param failedTopic the topic whose record could not be sent; null when that was not it
         */
        record Aborted(String why, @Nullable String failedTopic) implements Result {}

        /** It can't be told until the producer is opened again and the ledger is read. */
        record Unknown(String why) implements Result {}
    }

    private record Failure(String topic, Exception cause) {}

    public Transactions(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** Whether transactions can be made. */
    public boolean isOpen() {
        return producer != null;
    }

    /**
     * Replaces the producer, fencing whoever used its transactional id before.
     *
     * @return false when the coordinator did not answer in time; try again
     */
    public boolean reopen() {
        close();
        Producer<byte[], byte[]> fresh = producers.get();
        try {
            fresh.initTransactions();
            producer = fresh;
            return true;
        } catch (KafkaException unreachable) {
            log.warn("transactional producer not ready reason={}", unreachable.toString());
            fresh.close(Duration.ZERO);
            return false;
        }
    }

    /** Sends records and offsets in one transaction, and ends it. */
    public Result commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata member) {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            return new Result.Aborted("the producer is not open", null);
        }
        AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
        try {
            current.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                var _ = current.send(record, (sent, e) -> note(failure, record.topic(), e));
            }
            current.sendOffsetsToTransaction(offsets, member);
        } catch (KafkaException | IllegalStateException failed) {
            return abort(current, failed, failure.get());
        }
        return end(current, failure);
    }

    private static void note(
            AtomicReference<@Nullable Failure> failure, String topic, @Nullable Exception cause) {
        if (cause != null) {
            failure.compareAndSet(null, new Failure(topic, cause));
        }
    }

    /**
     * A commit that was not answered may have been made: after it, no failure and no abort proves
     * the contrary.
     */
    private static Result end(
            Producer<byte[], byte[]> current, AtomicReference<@Nullable Failure> failure) {
        for (int attempt = 1; ; attempt++) {
            try {
                current.commitTransaction();
                return new Result.Committed();
            } catch (TimeoutException | InterruptException unanswered) {
                if (attempt == COMMIT_TRIES) {
                    return new Result.Unknown(unanswered.toString());
                }
                log.warn("commit not answered, repeating try={}", attempt);
            } catch (KafkaException | IllegalStateException failed) {
                return attempt == 1
                        ? abort(current, failed, failure.get())
                        : new Result.Unknown("unanswered, then: " + failed);
            }
        }
    }

    /**
     * An abort that succeeds is proof that nothing was committed; one that fails proves nothing.
     */
    private static Result abort(
            Producer<byte[], byte[]> current, RuntimeException cause, @Nullable Failure failure) {
        String why = failure == null ? cause.toString() : failure.cause().toString();
        try {
            current.abortTransaction();
            return new Result.Aborted(why, failure == null ? null : failure.topic());
        } catch (KafkaException | IllegalStateException notAborted) {
            return new Result.Unknown(why);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
