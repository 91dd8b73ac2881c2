package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The LiveKit servers in the database. */
@Command(
        name = "livekit",
        description = {
            "Looks after the LiveKit servers in the database.",
            "Each has an address, a key pair, a trunk and a worker name. Secrets are "
                    + "stored encrypted and never shown."
        },
        footer = {
            "",
            "Settings: DB_*, and LIVEKIT_SECRET_ENCRYPTION_KEY for secrets.",
            "Running dispatchers use a change with the next call; `trunkline audit list` shows who made it.",
            "",
            "Examples:",
            "  trunkline livekit add dubai --url wss://dubai.example.com \\",
            "    --api-key APIdubai --secret-stdin < api-secret.txt",
            "  trunkline livekit test --all"
        })
final class LiveKitCommand {
    private LiveKitCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new LiveKitCommand());
        line.addSubcommand(new LiveKitListCommand(surroundings));
        line.addSubcommand(new LiveKitShowCommand(surroundings));
        line.addSubcommand(new LiveKitAddCommand(surroundings));
        line.addSubcommand(new LiveKitUpdateCommand(surroundings));
        line.addSubcommand(new LiveKitRemoveCommand(surroundings));
        line.addSubcommand(new LiveKitTestCommand(surroundings));
        line.addSubcommand(new LiveKitExportCommand(surroundings));
        line.addSubcommand(new LiveKitApplyCommand(surroundings));
        return line;
    }
}
