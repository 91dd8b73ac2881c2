package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.Outcome;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * One record of a batch.
 *
 * @param outcome null for a request
 * @param at to the millisecond
 */
record BatchNote(@Nullable Outcome outcome, Instant at) {
    private static final String REQUEST = "requested";

    /** Two words: what it is, and when in milliseconds since the epoch. */
    static Serde<BatchNote> serde() {
        return Serdes.serdeFrom(
                (topic, note) -> Serdes.String().serializer().serialize(topic, text(note)),
                (topic, bytes) -> read(Serdes.String().deserializer().deserialize(topic, bytes)));
    }

    private static @Nullable String text(@Nullable BatchNote note) {
        if (note == null) {
            return null;
        }
        Outcome outcome = note.outcome();
        return (outcome == null ? REQUEST : outcome.wireName()) + ' ' + note.at().toEpochMilli();
    }

    private static @Nullable BatchNote read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] words = text.split(" ", 2);
        return new BatchNote(
                words[0].equals(REQUEST)
                        ? null
                        : Outcome.valueOf(words[0].toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(Long.parseLong(words[1])));
    }
}
