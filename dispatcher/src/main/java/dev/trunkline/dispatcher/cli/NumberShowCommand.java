package dev.trunkline.dispatcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a number. */
@Command(
        name = "show",
        description = "Shows a caller number and its rules, as routing understands them.",
        footer = {"", "Example:", "  trunkline number show +971545335200"})
final class NumberShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final NumberFinder finder = new NumberFinder();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    NumberShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::show);
    }

    private int show(Stores stores) {
        NumberView view = NumberView.of(finder.in(stores), stores);
        if (json) {
            JsonOutput.print(surroundings.out(), view.json());
        } else {
            view.fields().print(surroundings.out());
        }
        return ExitCode.OK;
    }
}
