package dev.trunkline.dispatcher.http;

import dev.trunkline.dispatcher.health.PartHealth;
import dev.trunkline.dispatcher.health.Readiness;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that is answered. */
final class Bodies {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String LIVE = JSON.createObjectNode().put("status", "live").toString();
    static final String FAILED = error("the answer could not be made");

    private Bodies() {}

    /** Answers with JSON. */
    static void put(Context context, HttpStatus status, String body) {
        context.status(status).contentType("application/json").result(body);
    }

    static String of(Readiness readiness) {
        ObjectNode body = JSON.createObjectNode();
        body.put("status", readiness.status());
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

    /** What went wrong, for whoever asked. */
    static String error(String message) {
        return JSON.createObjectNode().put("error", message).toString();
    }
}
