package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.declared.DeclaredFile;
import dev.trunkline.resolver.store.DeclarationMode;
import dev.trunkline.resolver.store.NumberDeclaration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the numbers those of a file. */
@Command(
        name = "apply",
        description = {
            "Makes the numbers those of a file: all of it or nothing, and nothing the second time.",
            "A number is known by its id, or by tenant and number where the file has no id.",
            "LiveKit servers that rules name have to be there: apply those first."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline number apply numbers.yaml --dry-run",
            "  trunkline number apply numbers.yaml --prune"
        })
final class NumberApplyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ApplyOptions options = new ApplyOptions();

    NumberApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DeclarationMode mode = options.mode(false);
        ApplyAnswer answer = new ApplyAnswer(surroundings, options, mode);
        List<NumberDeclaration> numbers = answer.read(DeclaredFile::numbers);
        return Stores.use(
                surroundings, stores -> answer.tell(stores.declarations().apply(numbers, mode)));
    }
}
