package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import dev.trunkline.dispatcher.operations.KeyPairProbe;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.ServerUnderTest;
import dev.trunkline.dispatcher.operations.TestedServer;
import dev.trunkline.dispatcher.operations.json.ServerJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks LiveKit servers whether they would take a dispatch. */
@Command(
        name = "test",
        description = {
            "Asks LiveKit servers whether they accept their key pairs.",
            "Changes nothing there. The latency is that of a connection which is open already.",
            "Exits with 1 when any of them can't be reached or refuses the key pair."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline livekit test dubai",
            "  trunkline livekit test --all",
            "  trunkline livekit test --environment"
        })
final class LiveKitTestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    LiveKitTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Which servers: one of the three. */
    static final class Which {
        @Parameters(paramLabel = "NAME_OR_ID", description = "The server's name or id.")
        private @Nullable String nameOrId;

        @Option(names = "--all", required = true, description = "All servers in the database.")
        private boolean all;

        @Option(
                names = "--environment",
                required = true,
                description = "The server of LIVEKIT_URL, LIVEKIT_API_KEY and _SECRET.")
        private boolean environment;

        List<TestedServer> test(Stores stores) {
            if (all || nameOrId == null) {
                return stores.configs().testAll();
            }
            TestedServer tested =
                    stores.configs().test(stores.config(nameOrId).config().id().toString());
            if (tested == null) {
                throw Stores.failed(RefusalMessage.noConfig(nameOrId));
            }
            return List.of(tested);
        }
    }

    @Override
    public Integer call() {
        if (which.environment) {
            return show(
                    KeyPairProbe.ask(
                            List.of(
                                    ServerUnderTest.of(
                                            EnvironmentSettings.of(surroundings).environment()))));
        }
        return Stores.use(surroundings, stores -> show(which.test(stores)));
    }

    private int show(List<TestedServer> tested) {
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(tested.stream().map(ServerJson::of).toList()));
        } else if (tested.isEmpty()) {
            surroundings.err().println("No LiveKit server yet: `trunkline livekit add` adds one.");
        } else {
            print(tested, surroundings.out());
        }
        return tested.stream().allMatch(TestedServer::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(List<TestedServer> tested, PrintWriter out) {
        Table table =
                new Table(
                        "SERVER",
                        "HOST",
                        "REACHABLE",
                        "KEY PAIR",
                        "LATENCY",
                        "CLOCK SKEW",
                        "RESULT");
        tested.forEach(server -> table.row(cells(server)));
        table.print(out);
    }

    private static @Nullable String[] cells(TestedServer server) {
        ServerCheck check = server.check();
        Duration skew = check.clockSkew();
        return new @Nullable String[] {
            server.name(),
            server.host(),
            check.reachable() ? "yes" : "NO",
            keyPair(check),
            check.reachable() ? check.latency().toMillis() + " ms" : null,
            skew == null ? null : skew.toSeconds() + " s",
            check.message()
        };
    }

    private static @Nullable String keyPair(ServerCheck check) {
        if (!check.reachable()) {
            return null;
        }
        return check.authorized() ? "accepted" : "REFUSED";
    }
}
