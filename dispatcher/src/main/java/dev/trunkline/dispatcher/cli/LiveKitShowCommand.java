package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.dispatcher.operations.json.Nodes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a LiveKit config and who uses it. */
@Command(
        name = "show",
        description = "Shows a LiveKit server and the numbers that use it.",
        footer = {
            "",
            "The secret is: encrypted (with the fingerprint of its key), plain text, "
                    + "missing, or no key opens it: then calls use the environment's server.",
            "",
            "Example:",
            "  trunkline livekit show dubai"
        })
final class LiveKitShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME_OR_ID", description = "The server's name or id.")
    private String nameOrId = "";

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    LiveKitShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::show);
    }

    private int show(Stores stores) {
        ConfigView view = stores.config(nameOrId);
        List<String> users =
                stores.numbers().pointingAt(view.config().id()).stream()
                        .map(NumberView::text)
                        .toList();
        if (json) {
            JsonOutput.print(
                    surroundings.out(), ConfigJson.of(view).set("numbers", Nodes.texts(users)));
        } else {
            ConfigText.fields(view)
                    .put("numbers", String.join(", ", users))
                    .print(surroundings.out());
        }
        return ExitCode.OK;
    }
}
