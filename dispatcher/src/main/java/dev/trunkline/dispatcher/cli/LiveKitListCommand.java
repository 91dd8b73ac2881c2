package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all LiveKit configs. */
@Command(
        name = "list",
        description = "Shows all LiveKit servers, by name.",
        footer = {
            "",
            "Examples:",
            "  trunkline livekit list",
            "  trunkline livekit list --json | jq -r '.[].name'"
        })
final class LiveKitListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    LiveKitListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::list);
    }

    private int list(Stores stores) {
        List<ConfigView> views = stores.configs().all();
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(views.stream().map(ConfigJson::of).toList()));
        } else if (views.isEmpty()) {
            surroundings.err().println("No LiveKit server yet: `trunkline livekit add` adds one.");
        } else {
            print(views);
        }
        return ExitCode.OK;
    }

    private void print(List<ConfigView> views) {
        Table table = new Table("NAME", "URL", "API KEY", "SECRET", "TRUNK", "WORKER", "ID");
        for (ConfigView view : views) {
            LiveKitConfig config = view.config();
            table.row(
                    config.name(),
                    config.url(),
                    config.apiKey(),
                    view.secret().text(),
                    config.trunkId(),
                    config.workerName(),
                    config.id().toString());
        }
        table.print(surroundings.out());
    }
}
