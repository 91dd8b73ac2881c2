package dev.trunkline.dispatcher.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Fate;
import dev.trunkline.dispatcher.operations.deadletter.Origin;
import dev.trunkline.dispatcher.operations.deadletter.Place;
import dev.trunkline.dispatcher.operations.topic.FencedSender;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.dispatcher.operations.topic.SentMarks;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters to where they stood. Each record that is sent says which dead letter it was;
 * whoever replays looks for these marks first, from the original place on, under a name that only
 * one replay at a time can use. So none is sent twice, also after a replay that broke off.
 */
final class Replay {
    private final KafkaAccess access;
    private final ReplayOrder order;
    private final ReadProgress progress;
    private final DeadLetters letters;
    private final String source;
    private final String target;

    Replay(KafkaAccess access, ReplayOrder order, ReadProgress progress) {
        this.access = access;
        this.order = order;
        this.progress = progress;
        this.letters = new DeadLetters(access, order.letters(), progress);
        this.source = access.topics().deadLetters();
        this.target = access.topics().callRequests();
    }

    /** What would be done. */
    Replayed.Done plan() {
        return new Replayed.Done(marked(fates()));
    }

    /** Replays those that can be, if they are no more than this. */
    Replayed run(int most) {
        Replayed.Done wanted = new Replayed.Done(fates());
        if (wanted.count() > most) {
            return new Replayed.TooMany(wanted.count());
        }
        try (FencedSender sender = FencedSender.open(access, "trunkline-replay-" + source)) {
            Map<DeadLetterSummary, Fate> marked = marked(wanted.fates());
            send(sender, marked);
            return new Replayed.Done(marked);
        }
    }

    private Map<DeadLetterSummary, Fate> fates() {
        Map<DeadLetterSummary, Fate> fates = new LinkedHashMap<>();
        letters.newest(Integer.MAX_VALUE)
                .forEach(letter -> fates.put(letter, Fate.of(letter, target, order.again())));
        return fates;
    }

    private Map<DeadLetterSummary, Fate> marked(Map<DeadLetterSummary, Fate> fates) {
        SentMarks expected = new SentMarks();
        fates.forEach((letter, fate) -> {
            Origin origin = letter.origin();
            if (fate == Fate.REPLAY && origin != null) {
                expected.expect(origin.place().partition(), origin.place().offset());
            }
        });
        Set<String> marks =
                expected.read(progress, access, target, DeadLetterSummary.REPLAYED_FROM);
        Map<DeadLetterSummary, Fate> marked = new LinkedHashMap<>(fates);
        marked.replaceAll((letter, fate) ->
                fate == Fate.REPLAY && marks.contains(letter.mark(source)) ? Fate.ALREADY : fate);
        return marked;
    }

    private void send(FencedSender sender, Map<DeadLetterSummary, Fate> fates) {
        Set<Place> wanted = new HashSet<>();
        fates.forEach((letter, fate) -> {
            if (fate == Fate.REPLAY) {
                wanted.add(letter.place());
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        letters.forEach(record -> {
            DeadLetterSummary letter = DeadLetterSummary.of(record);
            Origin origin = letter.origin();
            if (origin != null && wanted.contains(letter.place())) {
                sender.send(record(record, letter, origin));
            }
        });
        sender.commit();
    }

    private ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> record, DeadLetterSummary letter, Origin origin) {
        Headers headers = DeadLetterHeaders.without(record.headers());
        headers.remove(DeadLetterSummary.REPLAYED_FROM);
        headers.add(DeadLetterSummary.REPLAYED_FROM, letter.mark(source).getBytes(UTF_8));
        @Nullable Long time = order.asNew() ? Instant.now().toEpochMilli() : origin.timestamp();
        return new ProducerRecord<>(
                target, origin.place().partition(), time, record.key(), record.value(), headers);
    }
}
