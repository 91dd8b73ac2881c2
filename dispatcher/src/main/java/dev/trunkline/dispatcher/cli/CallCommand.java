package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What became of calls. */
@Command(
        name = "call",
        description = "Tells what became of a call.",
        footer = {"", "Example:", "  trunkline call show order-1007"})
final class CallCommand {
    private CallCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new CallCommand());
        line.addSubcommand(new CallShowCommand(surroundings));
        return line;
    }
}
