package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.cli.letter.Fate;
import dev.trunkline.dispatcher.cli.letter.Letter;
import dev.trunkline.dispatcher.cli.letter.LetterFilter;
import dev.trunkline.dispatcher.cli.letter.Origin;
import dev.trunkline.dispatcher.cli.letter.Place;
import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
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
    /** So many go without a confirmation. */
    private static final int FEW = 10;

    private final Surroundings around;
    private final KafkaAccess access;
    private final DeadLetters letters;
    private final ReplayMode mode;
    private final String source;
    private final String target;

    Replay(Surroundings around, KafkaAccess access, LetterFilter filter, ReplayMode mode) {
        this.around = around;
        this.access = access;
        this.letters = new DeadLetters(around, access, filter);
        this.mode = mode;
        this.source = access.topics().deadLetters();
        this.target = access.topics().callRequests();
    }

    /**
     * Replays those that can be.
     *
     * @return the exit code
     */
    int run() {
        Map<Letter, Fate> fates = fates();
        if (mode.dryRun) {
            return report(marked(fates));
        }
        confirm(fates);
        try (FencedSender sender = FencedSender.open(access, "trunkline-replay-" + source)) {
            Map<Letter, Fate> marked = marked(fates);
            send(sender, marked);
            return report(marked);
        }
    }

    private Map<Letter, Fate> fates() {
        Map<Letter, Fate> fates = new LinkedHashMap<>();
        letters.all().forEach(letter -> fates.put(letter, Fate.of(letter, target, mode.again)));
        return fates;
    }

    private Map<Letter, Fate> marked(Map<Letter, Fate> fates) {
        SentMarks expected = new SentMarks();
        fates.forEach((letter, fate) -> {
            Origin origin = letter.origin();
            if (fate == Fate.REPLAY && origin != null) {
                expected.expect(origin.place().partition(), origin.place().offset());
            }
        });
        Set<String> marks = expected.read(around, access, target, Letter.REPLAYED_FROM);
        Map<Letter, Fate> marked = new LinkedHashMap<>(fates);
        marked.replaceAll((letter, fate) ->
                fate == Fate.REPLAY && marks.contains(letter.mark(source)) ? Fate.ALREADY : fate);
        return marked;
    }

    private void confirm(Map<Letter, Fate> fates) {
        long count = count(fates);
        if (count > FEW && !mode.yes) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "%d dead letters would be sent again: look at them with --dry-run, then add --yes"
                            .formatted(count));
        }
    }

    private void send(FencedSender sender, Map<Letter, Fate> fates) {
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
            Letter letter = Letter.of(record);
            Origin origin = letter.origin();
            if (origin != null && wanted.contains(letter.place())) {
                sender.send(record(record, letter, origin));
            }
        });
        sender.commit();
    }

    private ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> record, Letter letter, Origin origin) {
        Headers headers = DeadLetterHeaders.without(record.headers());
        headers.remove(Letter.REPLAYED_FROM);
        headers.add(Letter.REPLAYED_FROM, letter.mark(source).getBytes(UTF_8));
        @Nullable Long time = mode.asNew ? Instant.now().toEpochMilli() : origin.timestamp();
        return new ProducerRecord<>(
                target, origin.place().partition(), time, record.key(), record.value(), headers);
    }

    private int report(Map<Letter, Fate> fates) {
        if (mode.json) {
            JsonOutput.print(
                    around.out(),
                    JsonOutput.array(
                            fates.entrySet().stream()
                                    .map(fate ->
                                            LetterText.json(fate.getKey())
                                                    .put("fate", fate.getValue().code()))
                                    .toList()));
        } else {
            Table table = new Table("PLACE", "REQUEST ID", "REASON", "FATE");
            fates.forEach((letter, fate) ->
                    table.row(
                            letter.place().toString(),
                            letter.requestId(),
                            letter.reason(),
                            fate.text()));
            table.print(around.out());
            around.err()
                    .println(
                            (mode.dryRun ? "Nothing was sent; would be replayed: " : "Replayed: ")
                                    + count(fates)
                                    + " of "
                                    + fates.size());
        }
        return ExitCode.OK;
    }

    private static long count(Map<Letter, Fate> fates) {
        return fates.values().stream().filter(fate -> fate == Fate.REPLAY).count();
    }
}
