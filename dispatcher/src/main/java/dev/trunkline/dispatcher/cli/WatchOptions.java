package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.outcome.OutcomeChoice;
import dev.trunkline.schemas.Outcome;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of {@code watch} that choose outcomes. */
final class WatchOptions {
    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Only of this request; repeatable.")
    private Set<String> requestIds = new HashSet<>();

    @Option(
            names = "--batch-id",
            paramLabel = "ID",
            description = "Only of this batch; repeatable.")
    private Set<String> batchIds = new HashSet<>();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            split = ",",
            converter = OutcomeName.class,
            completionCandidates = OutcomeName.class,
            description = "Only these: ${COMPLETION-CANDIDATES}; repeatable.")
    private Set<Outcome> outcomes = new HashSet<>();

    OutcomeChoice filter() {
        return new OutcomeChoice(requestIds, batchIds, outcomes);
    }
}
