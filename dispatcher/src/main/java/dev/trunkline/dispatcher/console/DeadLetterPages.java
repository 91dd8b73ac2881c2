package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.DeadLetterModel;
import dev.trunkline.dispatcher.console.view.DeadLettersModel;
import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.DeadLetterContent;
import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
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
import java.util.ArrayList;
import java.util.List;
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
        List<DeadLettersModel.Row> rows =
                operations.list(lately, MOST, ReadProgress.UNWATCHED).reversed().stream()
                        .map(DeadLetterPages::row)
                        .toList();
        DeadLettersModel view =
                new DeadLettersModel(
                        rows,
                        "The latest %d of the last %d days at most."
                                .formatted(MOST, REACH.toDays()));
        return new Answer.Show(Section.LETTERS, Section.LETTERS.title(), "letters", view);
    }

    private static DeadLettersModel.Row row(DeadLetterSummary letter) {
        return new DeadLettersModel.Row(
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
                new ArrayList<>(
                        List.of(
                                new Fact("Reason", letter.reason()),
                                new Fact("What is wrong", letter.message()),
                                new Fact("At", Shown.moment(letter.time()) + " UTC"),
                                new Fact("Came from", Shown.value(letter.origin())),
                                new Fact("Request", letter.requestId()),
                                new Fact("Key", content.key()),
                                new Fact("Bytes", Shown.count(letter.bytes()))));
        content.headers()
                .forEach(header -> facts.add(new Fact("Header " + header.name(), header.value())));
        String title = "Dead letter " + letter.place();
        return new Answer.Show(
                Section.LETTERS,
                title,
                "letter",
                new DeadLetterModel(
                        letter.place().toString(), facts, Shown.value(content.value())));
    }

    private Answer replay(Context context, Caller caller) {
        Place place = place(context);
        DeadLetterSummary letter = found(place).letter();
        ReplayOrder order =
                new ReplayOrder(
                        DeadLetterFilter.at(place, letter.time()),
                        new FormFields(context).ticked("as_new"),
                        false);
        Fate fate =
                operations.replay(order, 1, ReadProgress.UNWATCHED) instanceof Replayed.Done done
                        ? done.fates().get(letter)
                        : null;
        if (fate != Fate.REPLAY) {
            throw new ConflictResponse(
                    fate == null ? RefusalMessage.noDeadLetter(place.toString()) : fate.text());
        }
        return Answer.GoTo.after(Done.REPLAYED, PATH);
    }

    private DeadLetterContent found(Place place) {
        return operations.show(place, false).orElseThrow(() -> gone(place.toString()));
    }

    private static Place place(Context context) {
        String text = context.pathParam("place");
        return Place.parse(text).orElseThrow(() -> gone(text));
    }

    private static NotFoundResponse gone(String place) {
        return new NotFoundResponse(RefusalMessage.noDeadLetter(place));
    }
}
