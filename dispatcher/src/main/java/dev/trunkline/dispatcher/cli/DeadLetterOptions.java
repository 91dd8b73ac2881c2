package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that choose dead letters. */
final class DeadLetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Only unreadable, or only invalid_request; repeatable.")
    private Set<String> reasons = new HashSet<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Only from then on: 2h ago, or 2026-01-31T09:30:00Z.")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Only from before then.")
    private Instant until = Instant.MAX;

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Only of this request; repeatable.")
    private Set<String> requestIds = new HashSet<>();

    DeadLetterFilter filter() {
        for (String reason : reasons) {
            if (!DeadLetter.REASONS.contains(reason)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--reason must be one of %s, not '%s'"
                                .formatted(String.join(", ", DeadLetter.REASONS), reason));
            }
        }
        return new DeadLetterFilter(reasons, since, until, requestIds);
    }
}
