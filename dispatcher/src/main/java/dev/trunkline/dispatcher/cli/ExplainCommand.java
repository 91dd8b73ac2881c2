package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.TrunklineResolver;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallContext;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallTiming;
import java.time.InstantSource;
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
            "Settings: those of `trunkline run` for routing and credentials: DB_*, NUMBERING,",
            "LIVEKIT_*, USE_SELFHOST_ROUTING_TABLE, OUTBOUND_TRUNK_ID, VOICE_AGENT_NAME.",
            "",
            "Examples:",
            "  trunkline explain --from +971545335200 --to 0501234567",
            "  trunkline explain --from +971545335200 --to +919876543210 --json | jq .outcome"
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

    @Option(names = "--json", description = "Print steps and result as a JSON object.")
    private boolean json;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CallRequest request =
                new CallRequest(
                        "explain", to, from, tenant, CallTiming.ANY_TIME, CallContext.EMPTY);
        Explanation explanation = explain(request, EnvironmentSettings.of(surroundings));
        if (json) {
            JsonOutput.print(surroundings.out(), ExplanationJson.of(explanation));
        } else {
            ExplanationText.print(explanation, surroundings.out());
        }
        return explanation.prepared() instanceof Prepared.Ready ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Explanation explain(CallRequest request, ResolverSettings settings) {
        Trace.Kept trace = new Trace.Kept();
        try (CallResolver resolver = TrunklineResolver.open(settings.withoutNotifications())) {
            Prepared prepared =
                    new Preparation(resolver, InstantSource.system()).prepare(request, trace);
            return new Explanation(request, trace.steps(), prepared);
        }
    }
}
