package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.desk.LetterContent;
import dev.trunkline.dispatcher.desk.LetterDesk;
import dev.trunkline.dispatcher.desk.ReplayOrder;
import dev.trunkline.dispatcher.desk.Replayed;
import dev.trunkline.dispatcher.desk.json.LetterJson;
import dev.trunkline.dispatcher.desk.json.Nodes;
import dev.trunkline.dispatcher.desk.letter.Letter;
import dev.trunkline.dispatcher.desk.letter.LetterFilter;
import dev.trunkline.dispatcher.desk.letter.Place;
import dev.trunkline.dispatcher.desk.topic.ReadProgress;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Texts;
import dev.trunkline.resolver.store.Author;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/dead-letters}: a look at them, and sending them again. */
record LetterRoutes(LetterDesk desk) implements DeskRoutes {
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
        LetterFilter filter =
                new LetterFilter(
                        reasons("reason", query.texts("reason")),
                        Objects.requireNonNullElse(query.moment("since"), Instant.EPOCH),
                        Objects.requireNonNullElse(query.moment("until"), Instant.MAX),
                        query.texts("request_id"));
        List<Letter> letters = desk.list(filter, query.limit(), ReadProgress.UNWATCHED);
        Answers.ok(context, Answers.items(letters, LetterJson::of));
    }

    /** With phone numbers masked: who may see them whole has the topic. */
    private void show(Context context) {
        String text = context.pathParam("partition") + ":" + context.pathParam("offset");
        Optional<LetterContent> found = Place.parse(text).flatMap(place -> desk.show(place, false));
        if (found.isEmpty()) {
            Answers.notFound(context, "dead letter");
        } else {
            Answers.ok(context, json(found.get()));
        }
    }

    private static ObjectNode json(LetterContent content) {
        ObjectNode json = LetterJson.of(content.letter()).put("key", content.key());
        List<ObjectNode> headers =
                content.headers().stream()
                        .map(header ->
                                Nodes.object()
                                        .put("name", header.name())
                                        .put("value", header.value()))
                        .toList();
        json.set("headers", Nodes.array(headers));
        return json.put("value", content.value());
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
                        new LetterFilter(
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
                        ? desk.tryReplay(order, ReadProgress.UNWATCHED)
                        : desk.replay(order, most, ReadProgress.UNWATCHED));
    }

    private static Set<String> reasons(String field, Set<String> asked) {
        asked.forEach(reason -> Texts.oneOf(field, reason, DeadLetter.REASONS));
        return asked;
    }

    private static void answer(Context context, Replayed replayed) {
        switch (replayed) {
            case Replayed.Done done ->
                    Answers.ok(
                            context,
                            Nodes.object()
                                    .put("replayed", done.count())
                                    .set("items", LetterJson.of(done)));
            case Replayed.TooMany(long count) ->
                    Answers.error(
                            context,
                            HttpStatus.CONFLICT,
                            "%d dead letters would be sent again: look at them with dry_run, then say most"
                                    .formatted(count));
        }
    }
}
