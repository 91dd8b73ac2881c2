package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The calls in doubt. */
@Command(
        name = "uncertain",
        description = {
            "Looks after calls with the outcome uncertain: nobody knows whether they rang.",
            "Nothing places them again by itself, unless IN_DOUBT is redial."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline uncertain list --since 12h",
            "  trunkline uncertain redial --request-id order-1007 --yes"
        })
final class UncertainCommand {
    private UncertainCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new UncertainCommand());
        line.addSubcommand(new UncertainListCommand(surroundings));
        line.addSubcommand(new UncertainRedialCommand(surroundings));
        return line;
    }
}
