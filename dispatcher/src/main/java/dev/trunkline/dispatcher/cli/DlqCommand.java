package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The dead letters. */
@Command(
        name = "dlq",
        description = {
            "Looks after dead letters: records that could not be read as call requests.",
            "They carry what the producer sent, byte for byte, and why it was refused."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline dlq list --since 24h",
            "  trunkline dlq show 3:1007",
            "  trunkline dlq replay --reason unreadable --since 2h --dry-run"
        })
final class DlqCommand {
    private DlqCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new DlqCommand());
        line.addSubcommand(new DlqListCommand(surroundings));
        line.addSubcommand(new DlqShowCommand(surroundings));
        line.addSubcommand(new DlqReplayCommand(surroundings));
        return line;
    }
}
