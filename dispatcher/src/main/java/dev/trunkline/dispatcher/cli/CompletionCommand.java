package dev.trunkline.dispatcher.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code trunkline completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(trunkline completion)             for this shell",
            "  trunkline completion > ~/.trunkline.bash   for a start-up file to source"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        around.out().println(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.OK;
    }
}
