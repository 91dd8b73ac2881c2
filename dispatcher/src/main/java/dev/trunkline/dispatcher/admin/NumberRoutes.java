package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.NumberDraftText;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberQuery;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/numbers}: the caller numbers and their rules. */
final class NumberRoutes implements OperationRoutes {
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
        JsonAnswers.page(context, Cursors.page(() -> operations.list(which)), NumberJson::of);
    }

    private void show(Context context, HttpStatus status, String id) {
        NumberView found = operations.find(id);
        if (found == null) {
            JsonAnswers.error(context, HttpStatus.NOT_FOUND, RefusalMessage.noNumber(id));
            return;
        }
        RowTag.put(context, found.version());
        JsonAnswers.json(context, status, NumberJson.of(found));
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
            JsonAnswers.invalid(
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
                    NumberView found = operations.find(context.pathParam("id"));
                    return found == null ? null : found.version();
                });
    }

    private void tell(Context context, HttpStatus done, NumberOutcome outcome) {
        switch (outcome) {
            case NumberOutcome.Saved(var number) -> show(context, done, number.id().toString());
            case NumberOutcome.Removed _ -> JsonAnswers.nothing(context);
            case NumberOutcome.Exists _ -> refuse(context, HttpStatus.CONFLICT, outcome);
            case NumberOutcome.Invalid _, NumberOutcome.ConfigNotFound _ ->
                    refuse(context, HttpStatus.BAD_REQUEST, outcome);
            case NumberOutcome.NotFound _ -> refuse(context, HttpStatus.NOT_FOUND, outcome);
            case NumberOutcome.Stale _ -> refuse(context, HttpStatus.PRECONDITION_FAILED, outcome);
        }
    }

    private static void refuse(Context context, HttpStatus status, NumberOutcome outcome) {
        JsonAnswers.error(context, status, RefusalMessage.of(outcome));
    }
}
