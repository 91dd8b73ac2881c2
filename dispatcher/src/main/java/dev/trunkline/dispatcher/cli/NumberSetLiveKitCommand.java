package dev.trunkline.dispatcher.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--json", description = "Print what is stored now as JSON.")
    private boolean json;

    NumberSetLiveKitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Where to: one of the two. */
    static final class Target {
        @Parameters(
                index = "1",
                paramLabel = "NAME_OR_ID",
                description = "The LiveKit server's name or id.")
        private @Nullable String nameOrId;

        @Option(
                names = "--none",
                required = true,
                description = "None: calls use the environment's server.")
        private boolean none;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::point);
    }

    private int point(Stores stores) {
        String id = finder.in(stores).id().toString();
        String config =
                target.none || target.nameOrId == null
                        ? null
                        : stores.config(target.nameOrId).id().toString();
        return new NumberAnswer(surroundings, stores, json)
                .tell(stores.numbers().setLiveKitConfig(id, config), "Updated");
    }
}
