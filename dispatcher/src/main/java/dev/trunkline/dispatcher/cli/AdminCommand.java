package dev.trunkline.dispatcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Who may use the admin API and the console. */
@Command(
        name = "admin",
        description = "Says who may use the admin API and the console.",
        footer = {
            "",
            "Settings: DB_*; tokens are kept in the database, as digests only.",
            "",
            "Examples:",
            "  trunkline admin token create --name alice --role editor",
            "  trunkline admin token list",
            "  trunkline admin token revoke alice"
        })
final class AdminCommand {
    private AdminCommand() {}

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new AdminCommand());
        line.addSubcommand(TokenCommand.in(surroundings));
        return line;
    }
}
