package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.TokenOutcome;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.host.ShutdownHook;
import dev.trunkline.sandbox.host.TemporaryFolder;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** One demo: starts the servers and the dispatcher, sends the samples, and shows the outcomes. */
final class DemoRun {
    private static final int HTTP_PORT = 18_080;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DemoOptions options;
    private final DemoEnvironment environment;
    private final SecretKeyRing keys;
    private final Supplier<LiveKits> liveKits;
    private final DemoConsole console;
    private final StartProgress progress;
    private final View view;

    /**
     * @param keys of the environment
     * @param liveKits starts the LiveKit servers
     */
    DemoRun(
            DemoOptions options,
            DemoEnvironment environment,
            SecretKeyRing keys,
            Supplier<LiveKits> liveKits,
            DemoConsole console) {
        this.options = options;
        this.environment = environment;
        this.keys = keys;
        this.liveKits = liveKits;
        this.console = console;
        this.progress = new StartProgress(console, !options.json());
        this.view = options.json() ? new JsonView(console.out()) : new TableView(console);
    }

    /**
     * Runs until the process is told to end, or until the samples are through where that is wanted.
     *
     * @return whether every outcome was the expected one
     */
    boolean run() throws InterruptedException {
        sayWhatIsUnused();
        if (!options.json()) {
            console.err().println("Starting Trunkline with all it needs:");
        }
        List<Sample> samples = samples();
        try (TemporaryFolder folder = TemporaryFolder.create("trunkline-demo");
                DemoServers servers =
                        DemoServers.start(
                                progress,
                                liveKits,
                                (postgres, opened) -> fill(postgres, opened, samples))) {
            Settings settings = Settings.read(environment.with(own(servers, folder)));
            try (Dispatcher dispatcher = progress.timed("dispatcher", () -> started(settings))) {
                Connections connections = connections(servers, settings, dispatcher, folder);
                servers.liveKits().tell(connections.http());
                view.ready(connections);
                return show(settings, dispatcher, samples, folder);
            }
        }
    }

    /**
     * A server that is not the demo's does nothing wrong, and keeps rooms from one demo to the
     * next.
     */
    private List<Sample> samples() {
        if (options.empty()) {
            return List.of();
        }
        Instant now = Instant.now();
        return options.liveKit() == null ? Samples.at(now) : Samples.withoutFaults(now);
    }

    private void sayWhatIsUnused() {
        if (!environment.unused().isEmpty()) {
            console.err()
                    .println(
                            "The demo has its own of these settings; the environment's are not"
                                    + " used: "
                                    + String.join(", ", environment.unused()));
        }
    }

    private static Map<String, String> own(DemoServers servers, TemporaryFolder folder) {
        Map<String, String> own = servers.environment();
        own.put("HTTP_PORT", Integer.toString(freePort(HTTP_PORT)));
        own.put("INSIGHT_STATE_DIR", folder.path().resolve("insight").toString());
        return own;
    }

    private Connections connections(
            DemoServers servers, Settings settings, Dispatcher dispatcher, TemporaryFolder folder) {
        Secret token = token(settings);
        String http = "http://127.0.0.1:" + dispatcher.httpPort();
        Map<String, String> commands = servers.environment();
        commands.put("TRUNKLINE_URL", http);
        commands.put("TRUNKLINE_TOKEN", token.reveal());
        Path file = EnvironmentFile.write(folder.path(), environment.forCommands(commands));
        return new Connections(servers, http, token, file);
    }

    private static Secret token(Settings settings) {
        DatabaseSettings database = Objects.requireNonNull(settings.resolver().database());
        try (Database open = Database.open(database)) {
            TokenOutcome made = new TokenStore(open).create("demo", TokenRole.EDITOR, "demo");
            if (made instanceof TokenOutcome.Created created) {
                return created.token();
            }
            throw new IllegalStateException("no token: " + made);
        }
    }

    private void fill(SandboxPostgres postgres, LiveKits opened, List<Sample> samples) {
        if (!samples.isEmpty()) {
            progress.timed(
                    "samples",
                    () -> {
                        new SampleData(postgres, opened, keys).store();
                        opened.arm(samples);
                        return samples;
                    });
        }
    }

    private static Dispatcher started(Settings settings) {
        Dispatcher dispatcher = Dispatcher.open(settings);
        try {
            dispatcher.start();
            while (!dispatcher.isReady()) {
                Thread.sleep(PAUSE);
            }
            return dispatcher;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    private boolean show(
            Settings settings, Dispatcher dispatcher, List<Sample> samples, TemporaryFolder folder)
            throws InterruptedException {
        Takers takers = new Takers(samples, options.liveKit() == null);
        Watching watching = new Watching(view, console, samples, takers, options.once());
        try (ShutdownHook _ =
                ShutdownHook.register(
                        "demo",
                        () -> {
                            // Reading ends first: it would complain about a broker that is gone.
                            watching.stop();
                            dispatcher.close();
                            folder.close();
                        })) {
            if (!samples.isEmpty()) {
                new SampleTraffic(settings).send(samples);
            }
            return watching.run(settings);
        }
    }

    private static int freePort(int preferred) {
        try (LeasedPort port = LeasedPort.of(preferred)) {
            return port.number();
        } catch (IllegalArgumentException taken) {
            return 0;
        }
    }
}
