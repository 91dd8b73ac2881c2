package dev.trunkline.dispatcher.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of {@code send} that say what is done and shown. */
final class SendMode {
    @Option(names = "--dry-run", description = "Only check; nothing is sent.")
    boolean dryRun;

    @Option(
            names = "--wait",
            description = "Wait for the outcome of one call; exit code 0 only if dispatched.")
    boolean waits;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long --wait waits (default: ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(30);

    @Option(names = "--json", description = "Print JSON, one object a line.")
    boolean json;
}
