package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Points a number at a LiveKit config. */
@Command(
        name = "set-livekit",
        description = "Says which LiveKit server a number's calls go to; other rules stay.",
        footer = {
            "",
            "Examples:",
            "  trunkline number set-livekit +971545335200 dubai",
            "  trunkline number set-livekit +971545335200 --none   the environment's server"
        })
final class NumberSetLiveKitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final NumberFinder finder = new NumberFinder();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME_OR_ID",
            description = "The LiveKit server's name or id.")
    private @Nullable String nameOrId;

    @Option(names = "--none", description = "None: calls use the environment's server.")
    private boolean none;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print what is stored now as JSON.")
    private boolean json;

    NumberSetLiveKitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (none == (nameOrId != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Say where to: either NAME_OR_ID or --none");
        }
        return Stores.use(surroundings, this::point);
    }

    private int point(Stores stores) {
        NumberView found = finder.in(stores);
        String config = nameOrId == null ? null : stores.config(nameOrId).config().id().toString();
        return new NumberAnswer(surroundings, stores, json)
                .tell(
                        stores.numbers()
                                .assign(
                                        Stores.author(),
                                        found.number().id().toString(),
                                        found.version(),
                                        config),
                        "Updated");
    }
}
