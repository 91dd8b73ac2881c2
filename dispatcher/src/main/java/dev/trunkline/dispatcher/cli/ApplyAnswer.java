package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.declared.UnfitFile;
import dev.trunkline.resolver.store.DeclarationMode;
import dev.trunkline.resolver.store.DeclarationOutcome;
import dev.trunkline.resolver.store.DeclaredChange;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Tells what applying a file came to. */
final class ApplyAnswer {
    private final Surroundings surroundings;
    private final ApplyOptions options;
    private final DeclarationMode mode;

    ApplyAnswer(Surroundings surroundings, ApplyOptions options, DeclarationMode mode) {
        this.surroundings = surroundings;
        this.options = options;
        this.mode = mode;
    }

    /** What the file declares; what is wrong with its form ends the command. */
    <T> List<T> read(Function<byte[], List<T>> reader) {
        try {
            return reader.apply(options.content(surroundings));
        } catch (UnfitFile e) {
            throw refused(List.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Shows the changes.
     *
     * @return the exit code
     */
    int tell(DeclarationOutcome outcome) {
        return switch (outcome) {
            case DeclarationOutcome.Applied(List<DeclaredChange> changes) -> show(changes);
            case DeclarationOutcome.Refused(List<String> problems) -> throw refused(problems);
        };
    }

    private CommandFailure refused(List<String> problems) {
        return Stores.failed(
                "Nothing was written. %s can't be applied:\n  %s"
                        .formatted(options.file(), String.join("\n  ", problems)));
    }

    private int show(List<DeclaredChange> changes) {
        if (options.json()) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(changes.stream().map(ApplyAnswer::json).toList()));
            return ExitCode.OK;
        }
        for (DeclaredChange change : changes) {
            surroundings.out().println(change.kind().sign() + " " + Table.shown(change.subject()));
            change.fields()
                    .forEach(field -> surroundings.out().println("    " + Table.shown(field)));
        }
        surroundings.err().println(summary(changes.size()));
        return ExitCode.OK;
    }

    private String summary(int changes) {
        if (changes == 0) {
            return "No changes: everything is as the file wants it.";
        }
        return mode.dryRun()
                ? "Nothing was written; rows that would change: " + changes
                : "Changed rows: " + changes;
    }

    private static ObjectNode json(DeclaredChange change) {
        ObjectNode node =
                JsonOutput.object()
                        .put("change", change.kind().code())
                        .put("subject", change.subject());
        change.fields().forEach(node.putArray("fields")::add);
        return node;
    }
}
