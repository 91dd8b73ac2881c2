package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.demo.Demo;
import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.dispatcher.config.InvalidSettings;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline demo}: everything at once, to look at or to test against. */
@Command(
        name = "demo",
        description = {
            "Starts Kafka, PostgreSQL, LiveKit stand-ins and a dispatcher on this "
                    + "machine, sends sample calls and shows what becomes of them, until Ctrl-C.",
            "Nothing has to be installed, and nothing is left behind.",
            "It is part of a checkout of the sources and of the demo archive of a release."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline demo",
            "  trunkline demo --once           as a check of this build",
            "  trunkline demo --empty --json   as the Kafka of another project's tests",
            "  trunkline demo --livekit ws://localhost:7880",
            "",
            "The servers listen on 127.0.0.1 only: Kafka on 19092, PostgreSQL on 15432, "
                    + "metrics on 18080, or on any free port where one is taken. Other settings "
                    + "come from the environment; the demo says which of them it has its own for.",
            "Exit code of --once: 1 when an outcome was not the expected one."
        })
final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--once", description = "End after the sample calls.")
    private boolean once;

    @Option(names = "--empty", description = "Start without samples and calls.")
    private boolean empty;

    @Option(
            names = "--json",
            description =
                    "Print one line of JSON when ready, with kafka, jdbc_url, db_user, "
                            + "db_password, db_schema, http, token, environment_file and livekit (url, "
                            + "api_key, api_secret of each server; the environment's first), then one for "
                            + "each outcome. The file, for this user alone, exports what other commands "
                            + "need, the encryption key included.")
    private boolean json;

    @Option(
            names = "--livekit",
            paramLabel = "URL",
            description =
                    "Use this LiveKit server instead of stand-ins, with LIVEKIT_API_KEY and "
                            + "LIVEKIT_API_SECRET. Sample calls that need a faulty server are left out. "
                            + "They are for workers registered as VOICE_AGENT_NAME, default "
                            + "trunkline-demo: a worker of that name may dial their numbers.")
    private @Nullable String liveKit;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (once && empty) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--once doesn't go with --empty: there is no sample to wait for");
        }
        Demo demo = ServiceLoader.load(Demo.class).findFirst().orElseThrow(DemoCommand::missing);
        DemoConsole console = new DemoConsole(around.out(), around.err(), Screen.colours(around));
        try {
            boolean asExpected =
                    demo.run(
                            new DemoOptions(once, empty, json, liveKit),
                            around.environment(),
                            console);
            return asExpected ? ExitCode.OK : ExitCode.FAILED;
        } catch (InvalidSettings invalid) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(invalid.getMessage()));
        }
    }

    private static CommandFailure missing() {
        return new CommandFailure(
                ExitCode.USAGE,
                "the demo brings servers of its own and is not part of this archive or image: unpack"
                        + " trunkline-demo of the same release, or run ./trunkline demo in a checkout"
                        + " of the sources");
    }
}
