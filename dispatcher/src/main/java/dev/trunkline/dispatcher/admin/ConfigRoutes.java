package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.TestedServer;
import dev.trunkline.dispatcher.operations.json.ServerJson;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.ConfigQuery;
import dev.trunkline.resolver.store.NumberQuery;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/livekit}: the LiveKit configs. */
final class ConfigRoutes implements OperationRoutes {
    private static final String WHAT = "LiveKit config";
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
        Answers.page(context, Cursors.page(() -> operations.list(which)), this::json);
    }

    private void show(Context context) {
        show(context, HttpStatus.OK, context.pathParam("id"));
    }

    private void show(Context context, HttpStatus status, String id) {
        ConfigEntry entry = found(id);
        if (entry == null) {
            Answers.notFound(context, WHAT);
            return;
        }
        RowTag.put(context, entry.version());
        Answers.json(context, status, json(entry));
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
            Answers.notFound(context, WHAT);
        } else {
            Answers.ok(context, ServerJson.of(tested));
        }
    }

    private @Nullable String version(Context context) {
        return RowTag.read(
                context,
                () -> {
                    ConfigEntry entry = found(context.pathParam("id"));
                    return entry == null ? null : entry.version();
                });
    }

    private @Nullable ConfigEntry found(String id) {
        return Ids.isId(id) ? operations.find(id) : null;
    }

    private void numbers(Context context) {
        QueryFields query = new QueryFields(context);
        int limit = query.limit();
        UUID id = Ids.parse(context.pathParam("id"));
        if (id == null || operations.find(id.toString()) == null) {
            Answers.notFound(context, WHAT);
            return;
        }
        NumberQuery which = new NumberQuery(null, id, null, query.text("after"), limit);
        Answers.page(context, Cursors.page(() -> numbers.list(which)), NumberRoutes::json);
    }

    private void answer(Context context, HttpStatus done, ConfigAttempt attempt) {
        switch (attempt) {
            case ConfigAttempt.Made(ConfigOutcome outcome) -> tell(context, done, outcome);
            case ConfigAttempt.Refused refused ->
                    Answers.error(context, HttpStatus.UNPROCESSABLE_CONTENT, refused.message());
            case ConfigAttempt.Impossible(String why) -> Answers.invalid(context, List.of(why));
        }
    }

    private void tell(Context context, HttpStatus done, ConfigOutcome outcome) {
        switch (outcome) {
            case ConfigOutcome.Saved(var config) -> show(context, done, config.id().toString());
            case ConfigOutcome.Removed _ -> Answers.nothing(context);
            case ConfigOutcome.NameTaken(String name) ->
                    Answers.error(
                            context,
                            HttpStatus.CONFLICT,
                            "another LiveKit config has the name '" + name + "'");
            case ConfigOutcome.Invalid(List<String> problems) -> Answers.invalid(context, problems);
            case ConfigOutcome.NotFound _ -> Answers.notFound(context, WHAT);
            case ConfigOutcome.Stale _ -> Answers.stale(context, WHAT);
            case ConfigOutcome.InUse(var config, var users) ->
                    Answers.error(
                            context,
                            HttpStatus.CONFLICT,
                            "%d numbers use '%s': point them elsewhere first, or remove it with force=true"
                                    .formatted(users.size(), config.name()));
        }
    }

    private ObjectNode json(ConfigEntry entry) {
        return ConfigAnswer.of(entry, operations.secret(entry.config()));
    }
}
