package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all numbers. */
@Command(
        name = "list",
        description = "Shows all caller numbers, or those of one tenant.",
        footer = {
            "",
            "Examples:",
            "  trunkline number list",
            "  trunkline number list --tenant 1f0c3a52-6a2e-4d0e-9c58-0f6e1a2b3c4d --json"
        })
final class NumberListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--tenant", paramLabel = "UUID", description = "Only this tenant's numbers.")
    private @Nullable UUID tenant;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    NumberListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::list);
    }

    private int list(Stores stores) {
        List<NumberView> views = stores.numbers().all(tenant);
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(views.stream().map(NumberJson::of).toList()));
        } else if (views.isEmpty()) {
            surroundings.err().println("No number yet: `trunkline number add` adds one.");
        } else {
            print(views);
        }
        return ExitCode.OK;
    }

    private void print(List<NumberView> views) {
        Table table =
                new Table(
                        "NUMBER",
                        "PROVIDER",
                        "STATUS",
                        "OUTBOUND",
                        "LEAD FORMAT",
                        "TRUNK",
                        "LIVEKIT",
                        "TENANT");
        for (NumberView view : views) {
            table.row(
                    view.text(),
                    view.number().provider(),
                    view.number().status(),
                    view.outbound(),
                    view.leadFormat(),
                    view.rules().outboundTrunkId(),
                    view.server(),
                    Objects.toString(view.number().tenantId(), null));
        }
        table.print(surroundings.out());
    }
}
