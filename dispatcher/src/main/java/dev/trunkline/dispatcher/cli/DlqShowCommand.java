package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.DeadLetterContent;
import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.deadletter.Place;
import dev.trunkline.dispatcher.operations.json.DeadLetterJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter whole. */
@Command(
        name = "show",
        description = {
            "Shows one dead letter with all that the producer sent.",
            "Phone numbers in its text are masked; what is no UTF-8 is shown as it is, "
                    + "in hexadecimal digits."
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
        show(new DeadLetterOperations(EnvironmentSettings.kafka(around)).show(wanted, reveal));
        return ExitCode.OK;
    }

    private void show(Optional<DeadLetterContent> found) {
        DeadLetterContent content =
                found.orElseThrow(() ->
                        Stores.failed(
                                RefusalMessage.noDeadLetter(place)
                                        + ": `trunkline dlq list` shows those there are"));
        if (json) {
            JsonOutput.print(around.out(), DeadLetterJson.of(content));
        } else {
            print(content);
        }
    }

    private void print(DeadLetterContent content) {
        Table table = DeadLetterText.table();
        DeadLetterText.row(table, content.letter());
        table.print(around.out());
        around.out().println();
        around.out().println("message  " + Table.shown(content.letter().message()));
        around.out().println("key      " + Table.shown(content.key()));
        headers(content).forEach(header -> around.out().println("header   " + header));
        around.out().println("value    " + Table.shown(content.value()));
    }

    /** The producer's. */
    private static List<String> headers(DeadLetterContent content) {
        return content.headers().stream()
                .map(header -> Table.shown(header.name()) + ": " + Table.shown(header.value()))
                .toList();
    }
}
