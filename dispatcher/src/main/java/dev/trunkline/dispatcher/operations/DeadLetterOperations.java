package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Place;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.dispatcher.operations.topic.RecordFetch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * The dead letters: a look at them, and sending them again. Every method throws {@link
 * dev.trunkline.dispatcher.operations.topic.KafkaTrouble} when Kafka can't be worked with.
 * Thread-safe.
 */
public final class DeadLetterOperations {
    private final KafkaAccess access;

    public DeadLetterOperations(KafkaAccess access) {
        this.access = access;
    }

    /** Those that are meant, oldest first; the newest {@code limit} of them. */
    public List<DeadLetterSummary> list(DeadLetterFilter filter, int limit, ReadProgress progress) {
        access.require(List.of(access.topics().deadLetters()));
        try {
            return new DeadLetters(access, filter, progress).newest(limit);
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    /**
     * One of them, whole.
     *
     * @param reveal show phone numbers whole
     * @return empty when there is none at this place, or not any more
     */
    public Optional<DeadLetterContent> show(Place place, boolean reveal) {
        String topic = access.topics().deadLetters();
        access.require(List.of(topic));
        try (RecordFetch fetch = new RecordFetch(access)) {
            return fetch.at(topic, place.partition(), place.offset())
                    .map(record -> DeadLetterContent.of(record, reveal));
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    /** What a replay would do. */
    public Replayed tryReplay(ReplayOrder order, ReadProgress progress) {
        return replayed(() -> replay(order, progress).plan());
    }

    /** Sends those that are meant to where they stood, unless they are more than was thought. */
    public Replayed replay(ReplayOrder order, int most, ReadProgress progress) {
        return replayed(() -> replay(order, progress).run(most));
    }

    private Replay replay(ReplayOrder order, ReadProgress progress) {
        return new Replay(access, order, progress);
    }

    private Replayed replayed(Supplier<Replayed> work) {
        access.require(List.of(access.topics().deadLetters(), access.topics().callRequests()));
        try {
            return work.get();
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }
}
