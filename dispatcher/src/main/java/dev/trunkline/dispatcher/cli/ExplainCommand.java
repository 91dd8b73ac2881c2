package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ExplainOperations;
import dev.trunkline.dispatcher.operations.Explanation;
import dev.trunkline.dispatcher.operations.json.ExplanationJson;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what would become of a call, by the dispatch path's own decisions. */
@Command(
        name = "explain",
        description = {
            "Says what would become of a call and why.",
            "Goes through it rule by rule and calls nobody.",
            "Exits with 0 when the call could go out, with 1 when not."
        },
        footer = {
            "",
            "Settings: those of `trunkline run` for routing and credentials: DB_*, "
                    + "NUMBERING, LIVEKIT_*, USE_SELFHOST_ROUTING_TABLE, OUTBOUND_TRUNK_ID, "
                    + "VOICE_AGENT_NAME; and PACE_* for the limits of servers and trunks whose "
                    + "config says nothing.",
            "",
            "Examples:",
            "  trunkline explain --from +971545335200 --to 0501234567",
            "  trunkline explain --from +971545335200 --to +919876543210 --json | jq " + ".outcome"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description = "The caller number; without it there are no rules.")
    private @Nullable String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NUMBER",
            description = "The callee, as a call request would name it.")
    private String to = "";

    @Option(names = "--tenant", paramLabel = "UUID", description = "The request's tenant_id.")
    private @Nullable UUID tenant;

    @Option(
            names = {"--batch", "--batch-id"},
            paramLabel = "ID",
            description = "The request's batch_id: a batch may be paused or cancelled.")
    private @Nullable String batch;

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "The request's id: it may be cancelled.")
    private @Nullable String requestId;

    @Option(names = "--json", description = "Print steps and result as a JSON object.")
    private boolean json;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Explanation explanation =
                EnvironmentSettings.explainOperations(surroundings)
                        .explain(ExplainOperations.question(to, from, tenant, batch, requestId));
        if (json) {
            JsonOutput.print(surroundings.out(), ExplanationJson.of(explanation));
        } else {
            ExplanationText.print(explanation, surroundings.out());
        }
        return explanation.fate() == Explanation.Fate.READY ? ExitCode.OK : ExitCode.FAILED;
    }
}
