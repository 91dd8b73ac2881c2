package dev.trunkline.dispatcher.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code watch} that say where it begins; without one: now. */
final class WatchStart {
    @Option(names = "--from-beginning", description = "Begin with the oldest outcome kept.")
    private boolean fromBeginning;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Begin this long ago, such as 10m.")
    private @Nullable Duration since;

    TailStart at(Instant now) {
        if (since != null) {
            return new TailStart.Since(now.minus(since));
        }
        return fromBeginning ? new TailStart.Beginning() : new TailStart.Now();
    }
}
