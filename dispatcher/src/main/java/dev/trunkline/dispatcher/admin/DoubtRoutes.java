package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.DoubtOperations;
import dev.trunkline.dispatcher.operations.DoubtView;
import dev.trunkline.dispatcher.operations.RedialOrder;
import dev.trunkline.dispatcher.operations.Redialed;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.json.DoubtJson;
import dev.trunkline.dispatcher.operations.json.Nodes;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.resolver.store.Author;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code /v1/doubts}: calls of which nobody knows whether they rang. */
record DoubtRoutes(DoubtOperations operations) implements OperationRoutes {
    private static final String PATH = "/v1/doubts";
    private static final Duration BACK = Duration.ofHours(24);

    @Override
    public void addTo(Guarded routes) {
        routes.get(PATH, this::list, "since", "all").post(PATH + "/redial", this::redial);
    }

    private void list(Context context) {
        QueryFields query = new QueryFields(context);
        boolean all = query.flag("all");
        Instant since =
                Objects.requireNonNullElse(query.moment("since"), Instant.now().minus(BACK));
        List<DoubtView> doubts =
                operations.since(since, ReadProgress.UNWATCHED).stream()
                        .filter(doubt -> all || doubt.open())
                        .toList();
        JsonAnswers.ok(context, JsonAnswers.items(doubts, DoubtJson::of));
    }

    private void redial(Context context, Author author) {
        JsonFields body = JsonBody.read(context, "request_ids", "since", "late", "dry_run");
        Set<String> requestIds = body.texts("request_ids");
        if (requestIds.isEmpty()) {
            JsonAnswers.invalid(
                    context,
                    List.of("request_ids is missing: the calls in doubt that are to ring again"));
            return;
        }
        RedialOrder order =
                new RedialOrder(
                        requestIds,
                        body.moment("since", Instant.now().minus(BACK)),
                        body.flag("late", false));
        answer(
                context,
                body.flag("dry_run", false)
                        ? operations.tryRedial(order, ReadProgress.UNWATCHED)
                        : operations.redial(order, ReadProgress.UNWATCHED));
    }

    private static void answer(Context context, Redialed redialed) {
        switch (redialed) {
            case Redialed.Done done ->
                    JsonAnswers.ok(context, Nodes.object().set("items", DoubtJson.of(done)));
            case Redialed.Unknown(Set<String> requestIds) ->
                    JsonAnswers.error(
                            context, HttpStatus.NOT_FOUND, RefusalMessage.notInDoubt(requestIds));
        }
    }
}
