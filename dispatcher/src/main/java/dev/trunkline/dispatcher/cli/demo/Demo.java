package dev.trunkline.dispatcher.cli.demo;

import dev.trunkline.dispatcher.config.LogFormat;
import dev.trunkline.dispatcher.config.LogSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.logging.Logging;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.Level;

/** A whole Trunkline on this machine, from nothing to live outcomes. */
public final class Demo {
    private static final int HTTP_PORT = 18_080;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DemoOptions options;
    private final Console console;
    private final Progress progress;
    private final View view;

    private Demo(DemoOptions options, Console console) {
        this.options = options;
        this.console = console;
        this.progress = new Progress(console, !options.json());
        this.view = options.json() ? new JsonView(console.out()) : new TableView(console);
    }

    /**
     * Runs a demo until the process is told to end; with {@link DemoOptions#once} until the samples
     * are through. The end of the process cleans up what is still there.
     *
     * @return whether every outcome was the expected one
     */
    public static boolean run(DemoOptions options, Console console) throws InterruptedException {
        // Warnings, such as Kafka's about its own first start, would stand between the outcomes.
        Logging.apply(new LogSettings(LogFormat.TEXT, Level.ERROR));
        return new Demo(options, console).run();
    }

    private boolean run() throws InterruptedException {
        if (!options.json()) {
            console.err().println("Starting Trunkline with all it needs:");
        }
        Secret key = SecretKeyRing.generateKey();
        List<Sample> samples = options.empty() ? List.of() : Samples.at(Instant.now());
        try (TemporaryFolder state = TemporaryFolder.create("trunkline-insight");
                DemoServers servers =
                        DemoServers.start(
                                progress,
                                (postgres, liveKits) ->
                                        fill(new SampleData(postgres, liveKits, key), samples))) {
            Map<String, String> environment = DemoEnvironment.of(servers, key, freePort(HTTP_PORT));
            environment.put("INSIGHT_STATE_DIR", state.path().toString());
            Settings settings = Settings.read(environment);
            try (Dispatcher dispatcher = progress.timed("dispatcher", () -> started(settings))) {
                Connections connections =
                        new Connections(servers, key, token(settings), dispatcher.httpPort());
                servers.liveKits().tell(connections.http());
                view.ready(connections);
                return show(settings, dispatcher, samples, state);
            }
        }
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

    private void fill(SampleData data, List<Sample> samples) {
        if (!samples.isEmpty()) {
            progress.timed(
                    "samples",
                    () -> {
                        data.store();
                        data.arm(samples);
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
            Settings settings, Dispatcher dispatcher, List<Sample> samples, TemporaryFolder state)
            throws InterruptedException {
        Watching watching = new Watching(view, console, samples, options.once());
        try (ShutdownHook _ =
                ShutdownHook.register(
                        "demo",
                        () -> {
                            // Reading ends first: it would complain about a broker that is gone.
                            watching.stop();
                            dispatcher.close();
                            state.close();
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
