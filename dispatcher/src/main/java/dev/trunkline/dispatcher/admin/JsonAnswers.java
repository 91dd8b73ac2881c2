package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.operations.json.Nodes;
import dev.trunkline.resolver.store.Page;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers. */
final class JsonAnswers {
    private JsonAnswers() {}

    static void json(Context context, HttpStatus status, JsonNode body) {
        context.status(status).contentType("application/json").result(body.toString());
    }

    static void ok(Context context, JsonNode body) {
        json(context, HttpStatus.OK, body);
    }

    static void nothing(Context context) {
        context.status(HttpStatus.NO_CONTENT);
    }

    static void error(Context context, HttpStatus status, String message) {
        json(context, status, Nodes.object().put("error", message));
    }

    /** All that is wrong at once. */
    static void invalid(Context context, List<String> problems) {
        error(context, HttpStatus.BAD_REQUEST, String.join("; ", problems));
    }

    static <T> void page(Context context, Page<T> page, Function<T, ObjectNode> item) {
        ok(context, items(page.rows(), item).put("next", page.next()));
    }

    static <T> ObjectNode items(List<T> rows, Function<T, ObjectNode> item) {
        return Nodes.object().set("items", Nodes.array(rows.stream().map(item).toList()));
    }
}
