package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.operations.Explanation;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An explanation for scripts; its fields are named as in dispatch results. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = request(explanation.request());
        put(json, explanation);
        if (explanation.prepared() instanceof Prepared.Ready ready) {
            limits(json, ready.plan().limits(), explanation.pace());
        }
        json.set("waits_for", HoldupJson.of(explanation.holdups()));
        json.put("not_known", explanation.unknown());
        return json.set("steps", steps(explanation));
    }

    private static ObjectNode request(CallRequest request) {
        return Nodes.object()
                .put("from_number", request.fromNumber())
                .put("to_number", request.toNumber())
                .put("tenant_id", Objects.toString(request.tenantId(), null));
    }

    private static void put(ObjectNode json, Explanation explanation) {
        RouteTaken route = explanation.plan().route();
        ServerUsed server = explanation.plan().server();
        Reason reason = explanation.reason();
        List<String> why = explanation.why();
        json.put("outcome", explanation.fate().name().toLowerCase(Locale.ROOT))
                .put("reason", reason == null ? null : reason.wireName())
                .put("message", why.isEmpty() ? null : String.join("; ", why))
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
