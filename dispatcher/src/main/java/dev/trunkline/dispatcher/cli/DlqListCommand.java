package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.json.DeadLetterJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows dead letters. */
@Command(
        name = "list",
        description = "Shows the dead letters that are there, oldest first.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline dlq list",
            "  trunkline dlq list --reason invalid_request --since 2h --until 1h",
            "  trunkline dlq list --request-id order-1007 --json"
        })
final class DlqListCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin private DeadLetterOptions options = new DeadLetterOptions();

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest so many.")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    DlqListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (limit != null && limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be 1 or more");
        }
        show(
                new DeadLetterOperations(EnvironmentSettings.kafka(around))
                        .list(
                                options.filter(),
                                limit == null ? Integer.MAX_VALUE : limit,
                                ProgressBar.on(around)));
        return ExitCode.OK;
    }

    private void show(List<DeadLetterSummary> letters) {
        if (json) {
            JsonOutput.print(
                    around.out(),
                    JsonOutput.array(letters.stream().map(DeadLetterJson::of).toList()));
        } else if (letters.isEmpty()) {
            around.err().println("No dead letter.");
        } else {
            Table table = DeadLetterText.table();
            letters.forEach(letter -> DeadLetterText.row(table, letter));
            table.print(around.out());
        }
    }
}
