package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.dispatcher.operations.ControlsInForce;
import dev.trunkline.dispatcher.operations.TakenBack;
import dev.trunkline.dispatcher.operations.json.ControlJson;
import dev.trunkline.dispatcher.operations.json.Nodes;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.ControlScope;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
        ControlKey key = key(query.text("action"), query.text("scope"), query.text("id"));
        TakenBack takenBack = operations.takeBack(List.of(key), Instant.now());
        if (takenBack.present().isEmpty()) {
            Answers.notFound(context, "pause or cancellation");
        } else {
            Answers.nothing(context);
        }
    }

    private static void answer(Context context, ControlsInForce controls) {
        Answers.ok(context, Nodes.object().set("items", ControlJson.of(controls)));
    }

    private static ControlKey key(
            @Nullable String action, @Nullable String scope, @Nullable String id) {
        try {
            return new ControlKey(
                    one("action", ControlAction.values(), action),
                    one("scope", ControlScope.values(), scope),
                    id);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    private static <E extends Enum<E>> E one(String field, E[] constants, @Nullable String name) {
        return Arrays.stream(constants)
                .filter(constant -> code(constant).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                field
                                        + " must be one of "
                                        + Arrays.stream(constants)
                                                .map(ControlRoutes::code)
                                                .collect(Collectors.joining(", "))));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
