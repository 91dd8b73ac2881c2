package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Texts;
import dev.trunkline.dispatcher.operations.DeadLetterContent;
import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.ReplayOrder;
import dev.trunkline.dispatcher.operations.Replayed;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Place;
import dev.trunkline.dispatcher.operations.json.DeadLetterJson;
import dev.trunkline.dispatcher.operations.json.Nodes;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.resolver.store.Author;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/dead-letters}: a look at them, and sending them again. */
record DeadLetterRoutes(DeadLetterOperations operations) implements OperationRoutes {
    private static final String PATH = "/v1/dead-letters";

    /** So many go without being named one by one. */
    private static final int MOST = 1_000;

    @Override
    public void addTo(Guarded routes) {
        routes.get(PATH, this::list, "reason", "request_id", "since", "until", "limit")
                .get(PATH + "/{partition}/{offset}", this::show)
                .post(PATH + "/replay", this::replay);
    }

    private void list(Context context) {
        QueryFields query = new QueryFields(context);
        DeadLetterFilter filter =
                new DeadLetterFilter(
                        reasons("reason", query.texts("reason")),
                        Objects.requireNonNullElse(query.moment("since"), Instant.EPOCH),
                        Objects.requireNonNullElse(query.moment("until"), Instant.MAX),
                        query.texts("request_id"));
        List<DeadLetterSummary> letters =
                operations.list(filter, query.limit(), ReadProgress.UNWATCHED);
        JsonAnswers.ok(context, JsonAnswers.items(letters, DeadLetterJson::of));
    }

    /** With phone numbers masked: who may see them whole has the topic. */
    private void show(Context context) {
        String text = context.pathParam("partition") + ":" + context.pathParam("offset");
        Optional<DeadLetterContent> found =
                Place.parse(text).flatMap(place -> operations.show(place, false));
        if (found.isEmpty()) {
            JsonAnswers.error(context, HttpStatus.NOT_FOUND, RefusalMessage.noDeadLetter(text));
        } else {
            JsonAnswers.ok(context, DeadLetterJson.of(found.get()));
        }
    }

    private void replay(Context context, Author author) {
        JsonFields body =
                JsonBody.read(
                        context,
                        "reasons",
                        "request_ids",
                        "since",
                        "until",
                        "as_new",
                        "again",
                        "dry_run",
                        "most");
        ReplayOrder order =
                new ReplayOrder(
                        new DeadLetterFilter(
                                reasons("reasons", body.texts("reasons")),
                                body.moment("since", Instant.EPOCH),
                                body.moment("until", Instant.MAX),
                                body.texts("request_ids")),
                        body.flag("as_new", false),
                        body.flag("again", false));
        int most = body.has("most") ? body.whole("most", 1, Integer.MAX_VALUE) : MOST;
        answer(
                context,
                body.flag("dry_run", false)
                        ? operations.tryReplay(order, ReadProgress.UNWATCHED)
                        : operations.replay(order, most, ReadProgress.UNWATCHED));
    }

    private static Set<String> reasons(String field, Set<String> asked) {
        asked.forEach(reason -> Texts.oneOf(field, reason, DeadLetter.REASONS));
        return asked;
    }

    private static void answer(Context context, Replayed replayed) {
        switch (replayed) {
            case Replayed.Done done ->
                    JsonAnswers.ok(
                            context,
                            Nodes.object()
                                    .put("replayed", done.count())
                                    .set("items", DeadLetterJson.of(done)));
            case Replayed.TooMany(long count) ->
                    JsonAnswers.error(
                            context,
                            HttpStatus.CONFLICT,
                            RefusalMessage.tooMany(count)
                                    + ": look at them with dry_run, then say most");
        }
    }
}
