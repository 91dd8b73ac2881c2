package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a LiveKit config. */
@Command(
        name = "remove",
        description = "Removes a LiveKit server, unless numbers use it.",
        footer = {
            "",
            "Examples:",
            "  trunkline livekit remove dubai",
            "  trunkline livekit remove dubai --force"
        })
final class LiveKitRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME_OR_ID", description = "The server's name or id.")
    private String nameOrId = "";

    @Option(
            names = "--force",
            description =
                    "Remove it even so: calls from those numbers then use the environment's server.")
    private boolean force;

    @Option(names = "--json", description = "Print what was removed as JSON.")
    private boolean json;

    LiveKitRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::remove);
    }

    private int remove(Stores stores) {
        ConfigView config = stores.config(nameOrId);
        return new ConfigAnswer(surroundings, stores, json)
                .tell(
                        stores.configs()
                                .remove(
                                        Stores.author(),
                                        config.config().id().toString(),
                                        config.version(),
                                        force),
                        "Removed");
    }
}
