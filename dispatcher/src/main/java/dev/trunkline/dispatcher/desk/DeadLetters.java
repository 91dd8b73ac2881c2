package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.desk.letter.Letter;
import dev.trunkline.dispatcher.desk.letter.LetterFilter;
import dev.trunkline.dispatcher.desk.topic.BoundedRead;
import dev.trunkline.dispatcher.desk.topic.KafkaAccess;
import dev.trunkline.dispatcher.desk.topic.ReadProgress;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters that are there when somebody looks. */
record DeadLetters(KafkaAccess access, LetterFilter filter, ReadProgress progress) {
    private static final Comparator<Letter> OLDEST_FIRST =
            Comparator.comparing(Letter::time)
                    .thenComparingInt(letter -> letter.place().partition())
                    .thenComparingLong(letter -> letter.place().offset());

    /** Those that are meant, oldest first; the newest so many of them. */
    List<Letter> newest(int limit) {
        PriorityQueue<Letter> letters = new PriorityQueue<>(OLDEST_FIRST);
        forEach(record -> {
            letters.add(Letter.of(record));
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
                        if (filter.accepts(Letter.of(record))) {
                            action.accept(record);
                        }
                    });
        }
    }
}
