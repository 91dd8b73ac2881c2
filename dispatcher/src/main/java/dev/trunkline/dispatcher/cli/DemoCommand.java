package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.demo.Console;
import dev.trunkline.dispatcher.cli.demo.Demo;
import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline demo}: everything at once, to look at or to test against. */
@Command(
        name = "demo",
        description = {
            "Starts Kafka, PostgreSQL, LiveKit stand-ins and a dispatcher on this machine,",
            "sends sample calls and shows what becomes of them, until Ctrl-C.",
            "Nothing has to be installed, and nothing is left behind."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline demo",
            "  trunkline demo --once           as a check of this build",
            "  trunkline demo --empty --json   as the Kafka of another project's tests",
            "",
            "The servers listen on 127.0.0.1 only: Kafka on 19092, PostgreSQL on 15432, metrics",
            "on 18080, or on any free port where one is taken.",
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
            description = {
                "Print one line of JSON when ready, with kafka, jdbc_url, db_user, db_password,",
                "db_schema, http and livekit (url, api_key, api_secret of each server; the",
                "environment's first), then one for each outcome."
            })
    private boolean json;

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
        Console console = new Console(around.out(), around.err(), Screen.colours(around));
        boolean asExpected = Demo.run(new DemoOptions(once, empty, json), console);
        return asExpected ? ExitCode.OK : ExitCode.FAILED;
    }
}
