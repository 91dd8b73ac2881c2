package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An explanation for scripts; its fields are named as in dispatch results. */
final class ExplanationJson {
    private static final Plan NO_PLAN = new Plan(RouteTaken.NONE, ServerUsed.NONE, null);

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode json = request(explanation.request());
        switch (explanation.prepared()) {
            case Prepared.Ready ready -> put(json, "ready", null, null, ready.plan());
            case Prepared.Impossible refused -> refused(json, refused);
            case Prepared.NotYet(Instant _, String why) -> put(json, "waiting", null, why, NO_PLAN);
            case Prepared.Later(String message) -> put(json, "waiting", null, message, NO_PLAN);
        }
        return json.set("steps", steps(explanation));
    }

    private static void refused(ObjectNode json, Prepared.Impossible refused) {
        Verdict verdict = refused.verdict();
        String reason = verdict.reason().wireName();
        put(json, "rejected", reason, verdict.message(), refused.plan());
    }

    private static ObjectNode request(CallRequest request) {
        return JsonOutput.object()
                .put("from_number", request.fromNumber())
                .put("to_number", request.toNumber())
                .put("tenant_id", Objects.toString(request.tenantId(), null));
    }

    private static void put(
            ObjectNode json,
            String outcome,
            @Nullable String reason,
            @Nullable String message,
            Plan plan) {
        RouteTaken route = plan.route();
        ServerUsed server = plan.server();
        json.put("outcome", outcome)
                .put("reason", reason)
                .put("message", message)
                .put("phone_number", route.phoneNumber())
                .put("carrier_name", route.carrierName())
                .put("detected_country", route.detectedCountry())
                .put("trunk_id", route.trunkId())
                .put("trunk_source", route.trunkSource())
                .put("agent_name", route.agentName())
                .put("livekit_config_id", server.configId())
                .put("livekit_config_name", server.configName())
                .put("livekit_host", server.host())
                .put("credential_source", server.credentialSource())
                .put("credential_reason", server.credentialReason())
                .put("calls_per_second", plan.limits().callsPerSecond())
                .put("max_concurrent", plan.limits().maxConcurrent())
                .put("trunk_calls_per_second", plan.limits().trunkCallsPerSecond())
                .put("trunk_max_concurrent", plan.limits().trunkMaxConcurrent());
    }

    private static ArrayNode steps(Explanation explanation) {
        List<ObjectNode> steps =
                explanation.steps().stream()
                        .map(step ->
                                JsonOutput.object()
                                        .put("rule", step.rule())
                                        .put("finding", step.finding()))
                        .toList();
        return JsonOutput.array(steps);
    }
}
