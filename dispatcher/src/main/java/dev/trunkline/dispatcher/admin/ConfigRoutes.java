package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.TestedServer;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.dispatcher.operations.json.ServerJson;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.ConfigQuery;
import dev.trunkline.resolver.store.NumberQuery;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** {@code /v1/livekit}: the LiveKit configs. */
final class ConfigRoutes implements OperationRoutes {
    private static final String ONE = "/v1/livekit/{id}";

    private final ConfigOperations operations;
    private final NumberOperations numbers;

    ConfigRoutes(ConfigOperations operations, NumberOperations numbers) {
        this.operations = operations;
        this.numbers = numbers;
    }

    @Override
    public void addTo(Guarded routes) {
        routes.get("/v1/livekit", this::list, "search", "after", "limit")
                .post("/v1/livekit", this::create)
                .get(ONE, this::show)
                .patch(ONE, this::update)
                .delete(ONE, this::remove, "force")
                .post(ONE + "/test", this::test)
                .get(ONE + "/numbers", this::numbers, "after", "limit");
    }

    private void list(Context context) {
        QueryFields query = new QueryFields(context);
        ConfigQuery which =
                new ConfigQuery(query.text("search"), query.text("after"), query.limit());
        JsonAnswers.page(context, Cursors.page(() -> operations.list(which)), ConfigJson::of);
    }

    private void show(Context context) {
        show(context, HttpStatus.OK, context.pathParam("id"));
    }

    private void show(Context context, HttpStatus status, String id) {
        ConfigView found = operations.find(id);
        if (found == null) {
            notFound(context);
            return;
        }
        RowTag.put(context, found.version());
        JsonAnswers.json(context, status, ConfigJson.of(found));
    }

    private void create(Context context, Author author) {
        ConfigBody body = ConfigBody.read(context);
        answer(context, HttpStatus.CREATED, operations.create(author, body.draft(), body.test()));
    }

    private void update(Context context, Author author) {
        String version = version(context);
        ConfigBody body = ConfigBody.read(context);
        String id = context.pathParam("id");
        answer(
                context,
                HttpStatus.OK,
                operations.update(author, id, version, body.change(), body.test()));
    }

    private void remove(Context context, Author author) {
        boolean force = new QueryFields(context).flag("force");
        String version = version(context);
        tell(
                context,
                HttpStatus.OK,
                operations.remove(author, context.pathParam("id"), version, force));
    }

    private void test(Context context, Author author) {
        TestedServer tested = operations.test(context.pathParam("id"));
        if (tested == null) {
            notFound(context);
        } else {
            JsonAnswers.ok(context, ServerJson.of(tested));
        }
    }

    private @Nullable String version(Context context) {
        return RowTag.read(
                context,
                () -> {
                    ConfigView found = operations.find(context.pathParam("id"));
                    return found == null ? null : found.version();
                });
    }

    private static void notFound(Context context) {
        JsonAnswers.error(
                context, HttpStatus.NOT_FOUND, RefusalMessage.noConfig(context.pathParam("id")));
    }

    private void numbers(Context context) {
        QueryFields query = new QueryFields(context);
        int limit = query.limit();
        ConfigView config = operations.find(context.pathParam("id"));
        if (config == null) {
            notFound(context);
            return;
        }
        NumberQuery which =
                new NumberQuery(null, config.config().id(), null, query.text("after"), limit);
        JsonAnswers.page(context, Cursors.page(() -> numbers.list(which)), NumberJson::of);
    }

    private void answer(Context context, HttpStatus done, ConfigAttempt attempt) {
        switch (attempt) {
            case ConfigAttempt.Made(ConfigOutcome outcome) -> tell(context, done, outcome);
            case ConfigAttempt.Refused _ ->
                    JsonAnswers.error(
                            context, HttpStatus.UNPROCESSABLE_CONTENT, RefusalMessage.of(attempt));
            case ConfigAttempt.NoKey _, ConfigAttempt.Undecryptable _ ->
                    JsonAnswers.error(context, HttpStatus.BAD_REQUEST, RefusalMessage.of(attempt));
        }
    }

    private void tell(Context context, HttpStatus done, ConfigOutcome outcome) {
        switch (outcome) {
            case ConfigOutcome.Saved(var config) -> show(context, done, config.id().toString());
            case ConfigOutcome.Removed _ -> JsonAnswers.nothing(context);
            case ConfigOutcome.NameTaken _, ConfigOutcome.InUse _ ->
                    refuse(context, HttpStatus.CONFLICT, outcome);
            case ConfigOutcome.Invalid _ -> refuse(context, HttpStatus.BAD_REQUEST, outcome);
            case ConfigOutcome.NotFound _ -> refuse(context, HttpStatus.NOT_FOUND, outcome);
            case ConfigOutcome.Stale _ -> refuse(context, HttpStatus.PRECONDITION_FAILED, outcome);
        }
    }

    private static void refuse(Context context, HttpStatus status, ConfigOutcome outcome) {
        JsonAnswers.error(context, status, RefusalMessage.of(outcome));
    }
}
