package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.resolver.store.NumberChange;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes a number. */
@Command(
        name = "update",
        description = {
            "Changes what is named, and leaves the rest, other rules included.",
            "'' takes a rule away; --rules takes the place of all of them."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline number update +971545335200 --no-outbound",
            "  trunkline number update +971545335200 --lead-format 0,base_number --trunk ''"
        })
final class NumberUpdateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final NumberFinder finder = new NumberFinder();

    @Option(names = "--provider", paramLabel = "NAME", description = "The carrier's name.")
    private @Nullable String provider;

    @Option(
            names = "--status",
            paramLabel = "TEXT",
            description = "For people: routing doesn't look at it.")
    private @Nullable String status;

    @Mixin private final RulesOptions rules = new RulesOptions();

    @Option(names = "--json", description = "Print what is stored now as JSON.")
    private boolean json;

    NumberUpdateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::update);
    }

    private int update(Stores stores) {
        NumberView found = finder.in(stores);
        NumberChange change =
                new NumberChange(provider, status, rules.over(found.number().rules(), stores));
        return new NumberAnswer(surroundings, stores, json)
                .tell(
                        stores.numbers()
                                .update(
                                        Stores.author(),
                                        found.number().id().toString(),
                                        found.version(),
                                        change),
                        "Updated");
    }
}
