package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.declared.DeclaredYaml;
import dev.trunkline.resolver.store.NumberEntry;
import dev.trunkline.resolver.store.NumberStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes all numbers as YAML. */
@Command(
        name = "export",
        description = "Writes all numbers and their rules as YAML, sorted, for `apply`.",
        footer = {"", "Example:", "  trunkline number export > numbers.yaml"})
final class NumberExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    NumberExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::export);
    }

    private int export(Stores stores) {
        List<NumberEntry> numbers = new NumberStore(stores.database()).list(null);
        numbers.stream()
                .filter(number -> !DeclaredYaml.isComplete(number))
                .forEach(number ->
                        surroundings
                                .err()
                                .println(
                                        "trunkline: warning: row "
                                                + number.id()
                                                + " lacks a number: left out"));
        surroundings.out().print(DeclaredYaml.numbers(numbers));
        surroundings.out().flush();
        return ExitCode.OK;
    }
}
