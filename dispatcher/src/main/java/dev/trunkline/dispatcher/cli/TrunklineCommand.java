package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.topic.KafkaTrouble;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command {@code trunkline} itself: it only has subcommands. */
@Command(
        name = "trunkline",
        description = "Dispatches outbound AI voice calls from Kafka to LiveKit.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings come from the environment; docs/settings.md lists them.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong settings,",
            "4 warnings (doctor), 5 another dispatcher has this INSTANCE_ID (run).",
            "First time here? Try `trunkline demo`."
        })
final class TrunklineCommand {

    /** The command line with all its subcommands. */
    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new TrunklineCommand());
        line.addSubcommand("run", new RunCommand(surroundings));
        line.addSubcommand("demo", new DemoCommand(surroundings));
        line.addSubcommand("migrate", new MigrateCommand(surroundings));
        line.addSubcommand("livekit", LiveKitCommand.in(surroundings));
        line.addSubcommand("number", NumberCommand.in(surroundings));
        line.addSubcommand("secret", SecretCommand.in(surroundings));
        line.addSubcommand("doctor", new DoctorCommand(surroundings));
        line.addSubcommand("audit", AuditCommand.in(surroundings));
        line.addSubcommand("admin", AdminCommand.in(surroundings));
        line.addSubcommand("explain", new ExplainCommand(surroundings));
        line.addSubcommand("dlq", DlqCommand.in(surroundings));
        line.addSubcommand("uncertain", UncertainCommand.in(surroundings));
        line.addSubcommand("send", new SendCommand(surroundings));
        line.addSubcommand("watch", new WatchCommand(surroundings));
        line.addSubcommand("call", CallCommand.in(surroundings));
        line.addSubcommand("batch", BatchCommand.in(surroundings));
        line.addSubcommand("pause", new PauseCommand(surroundings));
        line.addSubcommand("resume", new ResumeCommand(surroundings));
        line.addSubcommand("cancel", new CancelCommand(surroundings));
        line.addSubcommand("controls", new ControlsCommand(surroundings));
        line.addSubcommand(new HelpCommand());
        line.addSubcommand("completion", new CompletionCommand(surroundings));
        line.addSubcommand("man-pages", new ManPagesCommand(surroundings));
        line.registerConverter(UUID.class, new UuidConverter());
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailure known) {
                surroundings.err().println("trunkline: " + known.getMessage());
                return known.exitCode();
            }
            if (failure instanceof KafkaTrouble trouble) {
                surroundings.err().println("trunkline: " + trouble.getMessage());
                return ExitCode.FAILED;
            }
            throw failure;
        });
        return line;
    }
}
