package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.letter.Letter;
import dev.trunkline.dispatcher.cli.letter.Masked;
import dev.trunkline.dispatcher.cli.letter.Place;
import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows one dead letter whole. */
@Command(
        name = "show",
        description = {
            "Shows one dead letter with all that the producer sent.",
            "Phone numbers in its text are masked; what is no UTF-8 is shown as it is, in",
            "hexadecimal digits."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline dlq show 3:1007",
            "  trunkline dlq show 3:1007 --reveal --json | jq -r .value"
        })
final class DlqShowCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            description = "Its place on the dead letters' topic, as list shows it.")
    private String place = "";

    @Option(names = "--reveal", description = "Show phone numbers.")
    private boolean reveal;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    DlqShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Place wanted =
                Place.parse(place)
                        .orElseThrow(() ->
                                new CommandFailure(
                                        ExitCode.USAGE,
                                        "'" + place + "' is no place such as 3:1007"));
        KafkaAccess access = KafkaAccess.of(around);
        String topic = access.topics().deadLetters();
        access.require(List.of(topic));
        try (RecordFetch fetch = new RecordFetch(access)) {
            show(fetch.at(topic, wanted.partition(), wanted.offset()));
            return ExitCode.OK;
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    private void show(Optional<ConsumerRecord<byte[], byte[]>> found) {
        ConsumerRecord<byte[], byte[]> record =
                found.orElseThrow(() ->
                        Stores.failed(
                                "There is no dead letter at "
                                        + place
                                        + " (any more): `trunkline dlq list` shows those there"
                                        + " are"));
        if (json) {
            JsonOutput.print(around.out(), json(record));
        } else {
            print(record);
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        Table table = LetterText.table();
        Letter letter = Letter.of(record);
        LetterText.row(table, letter);
        table.print(around.out());
        around.out().println();
        around.out().println("message  " + Table.shown(letter.message()));
        around.out().println("key      " + Table.shown(text(record.key())));
        headers(record).forEach(header -> around.out().println("header   " + header));
        around.out().println("value    " + Table.shown(text(record.value())));
    }

    private ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode node = LetterText.json(Letter.of(record)).put("key", text(record.key()));
        headers(record).forEach(node.putArray("headers")::add);
        return node.put("value", text(record.value()));
    }

    /** The producer's. */
    private List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        DeadLetterHeaders.without(record.headers())
                .forEach(header ->
                        headers.add(
                                Table.shown(header.key())
                                        + ": "
                                        + Table.shown(text(header.value()))));
        return headers;
    }

    private @Nullable String text(byte @Nullable [] bytes) {
        return Masked.text(bytes, reveal);
    }
}
