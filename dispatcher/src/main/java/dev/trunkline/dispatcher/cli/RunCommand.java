package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.logging.Logging;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.topics.UnfitTopics;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code trunkline run}: dispatches until told to stop. */
@Command(
        name = "run",
        description = {
            "Dispatches calls from Kafka to LiveKit until SIGTERM or Ctrl-C.",
            "Waits for Kafka and PostgreSQL when they are not up yet."
        },
        footer = {
            "",
            "Example: KAFKA_BOOTSTRAP_SERVERS=kafka:9092 DB_HOST=db trunkline run",
            "All settings are in README.md; what is wrong is reported together, with exit code 3."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        Logging.apply(settings.log());
        CountDownLatch stopped = new CountDownLatch(1);
        Dispatcher dispatcher = opened(settings);
        Thread starter = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    starter.interrupt();
                                    dispatcher.close();
                                    stopped.countDown();
                                }));
        try {
            dispatcher.start();
            stopped.await();
            return ExitCode.OK;
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

    private Settings settings() {
        try {
            return Settings.read(surroundings.environment());
        } catch (InvalidSettings invalid) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(invalid.getMessage()));
        }
    }
}
