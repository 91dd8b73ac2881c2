package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.LetterView;
import dev.trunkline.dispatcher.console.view.LettersView;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.DeadLetterContent;
import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.ReplayOrder;
import dev.trunkline.dispatcher.operations.Replayed;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Fate;
import dev.trunkline.dispatcher.operations.deadletter.Place;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dead letters: the latest, one of them, sending one again. */
final class DeadLetterPages implements Pages {
    private static final String PATH = Section.LETTERS.path();
    private static final String ONE = PATH + "/{place}";
    private static final Duration REACH = Duration.ofDays(7);
    private static final int MOST = 100;

    private final DeadLetterOperations operations;
    private final InstantSource clock;

    DeadLetterPages(DeadLetterOperations operations, InstantSource clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, this::list);
        book.get(ONE, this::show);
        book.post(ONE + "/replay", Role.EDITOR, this::replay);
    }

    private Answer list(Context context, Caller caller) {
        Instant now = clock.instant();
        DeadLetterFilter lately =
                new DeadLetterFilter(Set.of(), now.minus(REACH), Instant.MAX, Set.of());
        List<LettersView.Row> rows =
                operations.list(lately, MOST, ReadProgress.UNWATCHED).reversed().stream()
                        .map(DeadLetterPages::row)
                        .toList();
        LettersView view =
                new LettersView(
                        rows,
                        "The latest %d of the last %d days at most."
                                .formatted(MOST, REACH.toDays()));
        return new Answer.Show(Section.LETTERS, Section.LETTERS.title(), "letters", view);
    }

    private static LettersView.Row row(DeadLetterSummary letter) {
        return new LettersView.Row(
                letter.place().toString(),
                letter.time(),
                letter.reason(),
                letter.message(),
                letter.requestId(),
                letter.returned());
    }

    private Answer show(Context context, Caller caller) {
        DeadLetterContent content = found(place(context));
        DeadLetterSummary letter = content.letter();
        List<Fact> facts =
                List.of(
                        new Fact("Reason", letter.reason()),
                        new Fact("What is wrong", letter.message()),
                        new Fact("At", Shown.moment(letter.time()) + " UTC"),
                        new Fact("Came from", Shown.value(letter.origin())),
                        new Fact("Request", letter.requestId()),
                        new Fact("Key", content.key()),
                        new Fact("Bytes", Shown.count(letter.bytes())));
        String title = "Dead letter " + letter.place();
        return new Answer.Show(
                Section.LETTERS,
                title,
                "letter",
                new LetterView(letter.place().toString(), facts, Shown.value(content.value())));
    }

    private Answer replay(Context context, Caller caller) {
        Place place = place(context);
        DeadLetterSummary letter = found(place).letter();
        Instant at = letter.time();
        String id = letter.requestId();
        Set<String> ids = id == null ? Set.of() : Set.of(id);
        // The order names a span of time: others of the same millisecond are held back below.
        DeadLetterFilter filter = new DeadLetterFilter(Set.of(), at, at.plusMillis(1), ids);
        ReplayOrder order = new ReplayOrder(filter, new Form(context).ticked("as_new"), false);
        Replayed planned = operations.tryReplay(order, ReadProgress.UNWATCHED);
        if (planned instanceof Replayed.Done(Map<DeadLetterSummary, Fate> fates)) {
            Fate fate = fates.get(letter);
            if (fate != Fate.REPLAY) {
                String why = fate == null ? "it is not there any more" : fate.text();
                throw new ConflictResponse("Not replayed: " + why + ".");
            }
        }
        if (operations.replay(order, 1, ReadProgress.UNWATCHED) instanceof Replayed.TooMany many) {
            throw new ConflictResponse(
                    "Not replayed: %d letters came at the same moment; `trunkline dlq replay` takes"
                                    .formatted(many.count())
                            + " them all.");
        }
        return Answer.GoTo.after(Done.REPLAYED, PATH);
    }

    private DeadLetterContent found(Place place) {
        return operations.show(place, false).orElseThrow(DeadLetterPages::gone);
    }

    private static Place place(Context context) {
        return Place.parse(context.pathParam("place")).orElseThrow(DeadLetterPages::gone);
    }

    private static NotFoundResponse gone() {
        return new NotFoundResponse("There is no dead letter at this place, or not any more.");
    }
}
