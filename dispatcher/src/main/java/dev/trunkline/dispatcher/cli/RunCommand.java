package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.MemoryPlan;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.instance.InstanceTaken;
import dev.trunkline.dispatcher.logging.Logging;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.topics.UnfitTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline run}: dispatches until told to stop. */
@Command(
        name = "run",
        description = {
            "Dispatches calls from Kafka to LiveKit until SIGTERM or Ctrl-C.",
            "Waits for Kafka and PostgreSQL when they are not up yet."
        },
        footer = {
            "",
            "All settings are in docs/settings.md. All errors are reported together, with exit code 3.",
            "Exit code 5: another dispatcher already runs under this INSTANCE_ID.",
            "",
            "Examples:",
            "  trunkline run",
            "  KAFKA_BOOTSTRAP_SERVERS=kafka:9092 trunkline run --roles insight"
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description =
                    "What this instance does: dispatch, insight, console, or several with"
                            + " commas. Default: ROLES, or all of it.")
    private @Nullable String roles;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        Logging.apply(settings.log());
        Dispatcher dispatcher = opened(settings);
        Thread starter = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    starter.interrupt();
                                    dispatcher.close();
                                }));
        try {
            dispatcher.start();
            String why = dispatcher.awaitDisplacement();
            dispatcher.close();
            throw new CommandFailure(ExitCode.INSTANCE_TAKEN, why);
        } catch (InstanceTaken taken) {
            dispatcher.close();
            throw new CommandFailure(ExitCode.INSTANCE_TAKEN, String.valueOf(taken.getMessage()));
        } catch (UnfitTopics unfit) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(unfit.getMessage()));
        }
    }

    private static Dispatcher opened(Settings settings) {
        try {
            return Dispatcher.open(settings);
        } catch (InvalidSettings invalid) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(invalid.getMessage()));
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        if (roles != null) {
            environment.put("ROLES", roles);
        }
        return environment;
    }

    private Settings settings() {
        try {
            Settings settings = Settings.read(environment());
            settings.check(MemoryPlan.ofThisProcess());
            return settings;
        } catch (InvalidSettings invalid) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(invalid.getMessage()));
        }
    }
}
