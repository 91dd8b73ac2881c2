package dev.trunkline.dispatcher.cli;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the one outcome of a record. */
final class OutcomeWait {
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private OutcomeWait() {}

    /**
     * The outcome; empty when the deadline passes first. By the record and not by the request id:
     * of a request that is sent twice each copy has an outcome of its own.
     */
    static Optional<DispatchResult> await(TopicTail tail, SourceRecord source, Instant deadline) {
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(LONGEST_POLL)) {
                Optional<DispatchResult> result = read(record);
                if (result.isPresent() && result.get().source().equals(source)) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DispatchResult> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null
                    ? Optional.empty()
                    : Optional.of(DispatchResultJson.read(record.value()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
