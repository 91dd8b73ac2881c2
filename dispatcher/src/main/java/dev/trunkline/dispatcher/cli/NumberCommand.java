package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The caller numbers in the database. */
@Command(
        name = "number",
        description = {
            "Looks after the caller numbers and their rules.",
            "Rules say where a number may call, how its carrier wants numbers dialled, "
                    + "and which LiveKit server its calls go to."
        },
        footer = {
            "",
            "Settings: DB_*; NUMBERING decides how numbers are read.",
            "",
            "Examples:",
            "  trunkline number list",
            "  trunkline number add +971545335200 --provider etisalat --livekit dubai",
            "  trunkline number set-livekit +971545335200 dubai"
        })
final class NumberCommand {
    private NumberCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new NumberCommand());
        line.addSubcommand(new NumberListCommand(surroundings));
        line.addSubcommand(new NumberShowCommand(surroundings));
        line.addSubcommand(new NumberAddCommand(surroundings));
        line.addSubcommand(new NumberUpdateCommand(surroundings));
        line.addSubcommand(new NumberRemoveCommand(surroundings));
        line.addSubcommand(new NumberSetLiveKitCommand(surroundings));
        line.addSubcommand(new NumberExportCommand(surroundings));
        line.addSubcommand(new NumberApplyCommand(surroundings));
        return line;
    }
}
