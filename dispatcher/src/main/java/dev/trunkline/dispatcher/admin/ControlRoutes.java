package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.dispatcher.operations.ControlsInForce;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.TakenBack;
import dev.trunkline.dispatcher.operations.json.ControlJson;
import dev.trunkline.dispatcher.operations.json.Nodes;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/controls}: what is paused and cancelled. */
record ControlRoutes(ControlOperations operations) implements OperationRoutes {
    private static final String PATH = "/v1/controls";

    @Override
    public void addTo(Guarded routes) {
        routes.get(PATH, this::list)
                .post(PATH, this::put)
                .delete(PATH, this::takeBack, "action", "scope", "id");
    }

    private void list(Context context) {
        answer(context, operations.inForce(Instant.now()));
    }

    private void put(Context context, Author author) {
        JsonFields body = JsonBody.read(context, "action", "scope", "id", "note");
        Instant now = Instant.now();
        CallControl control =
                new CallControl(
                        key(body.required("action"), body.required("scope"), body.text("id")),
                        now,
                        String.valueOf(author.actor()),
                        body.text("note"));
        ControlsInForce _ = operations.put(List.of(control), now);
        answer(context, operations.inForce(now));
    }

    private void takeBack(Context context, Author author) {
        QueryFields query = new QueryFields(context);
        ControlKey key = key(query.required("action"), query.required("scope"), query.text("id"));
        TakenBack takenBack = operations.takeBack(List.of(key), Instant.now());
        if (takenBack.present().isEmpty()) {
            JsonAnswers.error(context, HttpStatus.NOT_FOUND, RefusalMessage.notInForce(key));
        } else {
            JsonAnswers.nothing(context);
        }
    }

    private static void answer(Context context, ControlsInForce controls) {
        JsonAnswers.ok(context, Nodes.object().set("items", ControlJson.of(controls)));
    }

    private static ControlKey key(String action, String scope, @Nullable String id) {
        try {
            return ControlKey.of(action, scope, id);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
