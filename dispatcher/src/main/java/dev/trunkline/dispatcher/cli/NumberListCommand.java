package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        Map<UUID, String> names =
                stores.configs().list().stream()
                        .collect(Collectors.toMap(LiveKitConfig::id, LiveKitConfig::name));
        List<NumberView> views =
                stores.numbers().list(tenant).stream()
                        .map(entry -> NumberView.of(entry, names))
                        .toList();
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(views.stream().map(NumberView::json).toList()));
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
                    NumberView.number(view.entry()),
                    view.entry().provider(),
                    view.entry().status(),
                    view.outbound(),
                    view.leadFormat(),
                    view.rules().outboundTrunkId(),
                    view.liveKit(),
                    view.tenant());
        }
        table.print(surroundings.out());
    }
}
