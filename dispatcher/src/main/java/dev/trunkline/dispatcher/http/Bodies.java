package dev.trunkline.dispatcher.http;

import dev.trunkline.dispatcher.health.PartHealth;
import dev.trunkline.dispatcher.health.Readiness;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that is answered. */
final class Bodies {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String LIVE = JSON.createObjectNode().put("status", "live").toString();
    static final String NOT_FOUND =
            error("there is /health/live, /health/ready and /metrics, and nothing else");
    static final String FAILED = error("the answer could not be made");

    private Bodies() {}

    static String of(Readiness readiness) {
        ObjectNode body = JSON.createObjectNode();
        body.put("status", readiness.ready() ? "ready" : "not_ready");
        ObjectNode parts = body.putObject("parts");
        readiness.parts().forEach((name, part) -> put(parts.putObject(name), part));
        return body.toString();
    }

    private static void put(ObjectNode node, PartHealth part) {
        node.put("up", part.up()).put("message", part.message());
        if (!part.details().isEmpty()) {
            part.details().forEach(node.putArray("details")::add);
        }
    }

    private static String error(String message) {
        return JSON.createObjectNode().put("error", message).toString();
    }
}
