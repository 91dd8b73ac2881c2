package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The log of changes that the database keeps. */
@Command(
        name = "audit",
        description = {
            "Shows who changed LiveKit servers and numbers, when, and from what to what.",
            "The database writes it by itself, whoever makes the change and by whatever means."
        },
        footer = {"", "Example:", "  trunkline audit list --config dubai"})
final class AuditCommand {
    private AuditCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new AuditCommand());
        line.addSubcommand(new AuditListCommand(surroundings));
        return line;
    }
}
