package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a number. */
@Command(
        name = "remove",
        description = "Removes a caller number: calls from it then go out without rules.",
        footer = {"", "Example:", "  trunkline number remove +971545335200"})
final class NumberRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final NumberFinder finder = new NumberFinder();

    @Option(names = "--json", description = "Print what was removed as JSON.")
    private boolean json;

    NumberRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::remove);
    }

    private int remove(Stores stores) {
        NumberView found = finder.in(stores);
        return new NumberAnswer(surroundings, stores, json)
                .tell(
                        stores.numbers()
                                .remove(
                                        Stores.author(),
                                        found.number().id().toString(),
                                        found.version()),
                        "Removed");
    }
}
