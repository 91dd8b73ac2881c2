package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tokens. */
@Command(
        name = "token",
        description = {
            "Makes, shows and revokes tokens.",
            "A viewer's token looks at everything that is no secret; an editor's also changes it."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline admin token create --name alice --role editor",
            "  curl -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:8080/v1/livekit"
        })
final class TokenCommand {
    private TokenCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new TokenCommand());
        line.addSubcommand(new TokenCreateCommand(surroundings));
        line.addSubcommand(new TokenListCommand(surroundings));
        line.addSubcommand(new TokenRevokeCommand(surroundings));
        return line;
    }
}
