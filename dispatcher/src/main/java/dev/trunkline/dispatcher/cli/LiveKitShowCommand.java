package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

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
        ConfigView view = ConfigView.of(stores.config(nameOrId), stores.settings().keys());
        List<NumberEntry> users = stores.numbers().pointingAt(view.config().id());
        if (json) {
            ArrayNode numbers = JsonOutput.MAPPER.createArrayNode();
            users.forEach(user -> numbers.add(NumberView.number(user)));
            JsonOutput.print(surroundings.out(), view.json().set("numbers", numbers));
        } else {
            String numbers =
                    users.stream().map(NumberView::number).collect(Collectors.joining(", "));
            view.fields().put("numbers", numbers).print(surroundings.out());
        }
        return ExitCode.OK;
    }
}
