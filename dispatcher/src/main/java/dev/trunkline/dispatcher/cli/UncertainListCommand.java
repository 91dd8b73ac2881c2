package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.DoubtOperations;
import dev.trunkline.dispatcher.operations.DoubtView;
import dev.trunkline.dispatcher.operations.json.DoubtJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows calls in doubt. */
@Command(
        name = "list",
        description = "Shows the calls in doubt that were not placed again.",
        sortOptions = false,
        footer = {
            "",
            "Whether it rang, LiveKit's records or the callee may know: look for ROOM there.",
            "",
            "Examples:",
            "  trunkline uncertain list",
            "  trunkline uncertain list --since 7d --all --json"
        })
final class UncertainListCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "From then on: 2h ago, or 2026-01-31T09:30:00Z. Default: 24h.")
    private Instant since = Instant.now().minus(Duration.ofHours(24));

    @Option(names = "--all", description = "Also those that were placed again.")
    private boolean all;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    UncertainListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        show(
                new DoubtOperations(EnvironmentSettings.kafka(around))
                        .since(since, ProgressBar.on(around)).stream()
                                .filter(doubt -> all || doubt.open())
                                .toList());
        return ExitCode.OK;
    }

    private void show(List<DoubtView> doubts) {
        if (json) {
            JsonOutput.print(
                    around.out(), JsonOutput.array(doubts.stream().map(DoubtJson::of).toList()));
        } else if (doubts.isEmpty()) {
            around.err().println("No call in doubt.");
        } else {
            Table table = new Table("REQUEST ID", "SINCE", "CALLEE", "SERVER", "ROOM", "REDIAL");
            doubts.forEach(doubt -> row(table, doubt));
            table.print(around.out());
        }
    }

    private static void row(Table table, DoubtView doubt) {
        table.row(
                doubt.requestId(),
                doubt.at().toString(),
                doubt.callee(),
                doubt.server(),
                doubt.room(),
                doubt.redial());
    }
}
