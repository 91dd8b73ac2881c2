package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.topic.BoundedRead;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters that are there when somebody looks. */
record DeadLetters(KafkaAccess access, DeadLetterFilter filter, ReadProgress progress) {
    private static final Comparator<DeadLetterSummary> OLDEST_FIRST =
            Comparator.comparing(DeadLetterSummary::time)
                    .thenComparingInt(letter -> letter.place().partition())
                    .thenComparingLong(letter -> letter.place().offset());

    /** Those that are meant, oldest first; the newest so many of them. */
    List<DeadLetterSummary> newest(int limit) {
        PriorityQueue<DeadLetterSummary> letters = new PriorityQueue<>(OLDEST_FIRST);
        forEach(record -> {
            letters.add(DeadLetterSummary.of(record));
            if (letters.size() > limit) {
                letters.remove();
            }
        });
        return letters.stream().sorted(OLDEST_FIRST).toList();
    }

    /** Hands over the records of those that are meant, with what they carry. */
    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> action) {
        String topic = access.topics().deadLetters();
        try (BoundedRead read = BoundedRead.since(access, topic, filter.since())) {
            read.forEach(
                    progress,
                    record -> {
                        if (filter.accepts(DeadLetterSummary.of(record))) {
                            action.accept(record);
                        }
                    });
        }
    }
}
