package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.NumberDraftText;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberQuery;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/numbers}: the caller numbers and their rules. */
final class NumberRoutes implements OperationRoutes {
    private static final String WHAT = "number";
    private static final String ONE = "/v1/numbers/{id}";

    private final NumberOperations operations;

    NumberRoutes(NumberOperations operations) {
        this.operations = operations;
    }

    @Override
    public void addTo(Guarded routes) {
        routes.get(
                        "/v1/numbers",
                        this::list,
                        "search",
                        "livekit_config_id",
                        "tenant_id",
                        "after",
                        "limit")
                .post("/v1/numbers", this::add)
                .get(ONE, context -> show(context, HttpStatus.OK, context.pathParam("id")))
                .patch(ONE, this::update)
                .delete(ONE, this::remove)
                .put(ONE + "/livekit", this::assign);
    }

    private void list(Context context) {
        QueryFields query = new QueryFields(context);
        NumberQuery which =
                new NumberQuery(
                        query.text("search"),
                        query.uuid("livekit_config_id"),
                        query.uuid("tenant_id"),
                        query.text("after"),
                        query.limit());
        Answers.page(context, Cursors.page(() -> operations.list(which)), NumberRoutes::json);
    }

    private void show(Context context, HttpStatus status, String id) {
        ListedNumber number = operations.find(id);
        if (number == null) {
            Answers.notFound(context, WHAT);
            return;
        }
        RowTag.put(context, number.version());
        Answers.json(context, status, json(number));
    }

    private void add(Context context, Author author) {
        JsonFields body =
                JsonBody.read(context, "number", "tenant_id", "provider", "status", "rules");
        NumberDraftText draft =
                new NumberDraftText(
                        body.required("number"),
                        body.uuid("tenant_id"),
                        body.text("provider"),
                        body.text("status"),
                        body.object("rules"));
        tell(context, HttpStatus.CREATED, operations.add(author, draft));
    }

    private void update(Context context, Author author) {
        String version = version(context);
        JsonFields body = JsonBody.read(context, "provider", "status", "rules");
        NumberChange change =
                new NumberChange(
                        body.clearable("provider"),
                        body.clearable("status"),
                        body.has("rules") ? rules(body) : null);
        tell(
                context,
                HttpStatus.OK,
                operations.update(author, context.pathParam("id"), version, change));
    }

    /** Null for rules is none. */
    private static String rules(JsonFields body) {
        String rules = body.object("rules");
        return rules == null ? "{}" : rules;
    }

    private void assign(Context context, Author author) {
        String version = version(context);
        JsonFields body = JsonBody.read(context, "livekit_config_id");
        if (!body.has("livekit_config_id")) {
            Answers.invalid(
                    context, List.of("livekit_config_id is missing: a UUID, or null for none"));
            return;
        }
        tell(
                context,
                HttpStatus.OK,
                operations.assign(
                        author, context.pathParam("id"), version, body.text("livekit_config_id")));
    }

    private void remove(Context context, Author author) {
        String version = version(context);
        tell(context, HttpStatus.OK, operations.remove(author, context.pathParam("id"), version));
    }

    private @Nullable String version(Context context) {
        return RowTag.read(
                context,
                () -> {
                    ListedNumber number = operations.find(context.pathParam("id"));
                    return number == null ? null : number.version();
                });
    }

    private void tell(Context context, HttpStatus done, NumberOutcome outcome) {
        switch (outcome) {
            case NumberOutcome.Saved(var number) -> show(context, done, number.id().toString());
            case NumberOutcome.Removed _ -> Answers.nothing(context);
            case NumberOutcome.Exists(var number) ->
                    Answers.error(
                            context,
                            HttpStatus.CONFLICT,
                            "%s is there already: %s"
                                    .formatted(NumberJson.number(number), number.id()));
            case NumberOutcome.Invalid(List<String> problems) -> Answers.invalid(context, problems);
            case NumberOutcome.NotFound _ -> Answers.notFound(context, WHAT);
            case NumberOutcome.Stale _ -> Answers.stale(context, WHAT);
            case NumberOutcome.ConfigNotFound _ ->
                    Answers.invalid(
                            context, List.of("livekit_config_id is the id of no LiveKit config"));
        }
    }

    static ObjectNode json(ListedNumber number) {
        return NumberJson.of(number.number(), number.configName());
    }
}
