package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How far batches are. */
@Command(
        name = "batch",
        description = "Tells how far a batch of calls is.",
        footer = {"", "Example:", "  trunkline batch show june-7 --follow"})
final class BatchCommand {
    private BatchCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new BatchCommand());
        line.addSubcommand(new BatchShowCommand(surroundings));
        return line;
    }
}
