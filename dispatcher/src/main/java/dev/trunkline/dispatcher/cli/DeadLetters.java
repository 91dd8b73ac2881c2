package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.letter.Letter;
import dev.trunkline.dispatcher.cli.letter.LetterFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters that are there when a command begins. */
final class DeadLetters {
    private final Surroundings around;
    private final KafkaAccess access;
    private final LetterFilter filter;

    DeadLetters(Surroundings around, KafkaAccess access, LetterFilter filter) {
        this.around = around;
        this.access = access;
        this.filter = filter;
    }

    /** All that are meant, oldest first. */
    List<Letter> all() {
        List<Letter> letters = new ArrayList<>();
        forEach(record -> letters.add(Letter.of(record)));
        letters.sort(
                Comparator.comparing(Letter::time)
                        .thenComparingInt(letter -> letter.place().partition())
                        .thenComparingLong(letter -> letter.place().offset()));
        return letters;
    }

    /** Hands over the records of those that are meant, with what they carry. */
    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> action) {
        String topic = access.topics().deadLetters();
        try (BoundedRead read = BoundedRead.since(access, topic, filter.since())) {
            read.forEach(
                    new ProgressBar(around, read.size()),
                    record -> {
                        if (filter.accepts(Letter.of(record))) {
                            action.accept(record);
                        }
                    });
        }
    }
}
