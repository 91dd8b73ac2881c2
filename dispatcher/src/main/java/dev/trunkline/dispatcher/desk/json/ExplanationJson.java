package dev.trunkline.dispatcher.desk.json;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.desk.Explanation;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.resolver.limits.CallLimits;
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
public final class ExplanationJson {
    private static final Plan NO_PLAN = new Plan(RouteTaken.NONE, ServerUsed.NONE, null);

    private ExplanationJson() {}

    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = request(explanation.request());
        switch (explanation.prepared()) {
            case Prepared.Ready ready -> {
                put(json, "ready", null, null, ready.plan());
                limits(json, ready.plan().limits(), explanation.pace());
            }
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
        return Nodes.object()
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
                .put("credential_reason", server.credentialReason());
    }

    /** Those in force, whether a config or the dispatcher's settings say so; 0 is no limit. */
    private static void limits(ObjectNode json, CallLimits own, PaceSettings pace) {
        json.put("calls_per_second", either(own.callsPerSecond(), pace.server().callsPerSecond()))
                .put("max_concurrent", either(own.maxConcurrent(), pace.server().concurrent()))
                .put(
                        "trunk_calls_per_second",
                        either(own.trunkCallsPerSecond(), pace.trunk().callsPerSecond()))
                .put(
                        "trunk_max_concurrent",
                        either(own.trunkMaxConcurrent(), pace.trunk().concurrent()));
    }

    private static <T> T either(@Nullable T own, T fallback) {
        return own == null ? fallback : own;
    }

    private static ArrayNode steps(Explanation explanation) {
        List<ObjectNode> steps =
                explanation.steps().stream()
                        .map(step ->
                                Nodes.object()
                                        .put("rule", step.rule())
                                        .put("finding", step.finding()))
                        .toList();
        return Nodes.array(steps);
    }
}
