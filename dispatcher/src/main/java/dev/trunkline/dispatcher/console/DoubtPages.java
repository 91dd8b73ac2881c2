package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.DoubtsModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.DoubtOperations;
import dev.trunkline.dispatcher.operations.DoubtView;
import dev.trunkline.dispatcher.operations.RedialOrder;
import dev.trunkline.dispatcher.operations.RedialReport;
import dev.trunkline.dispatcher.operations.Redialed;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Calls of which it is not known whether the phone rang, and placing them again. */
final class DoubtPages implements Pages {
    private static final String PATH = Section.DOUBTS.path();
    private static final Duration REACH = Duration.ofDays(2);
    private static final int MOST = 100;

    private final DoubtOperations operations;
    private final InstantSource clock;

    DoubtPages(DoubtOperations operations, InstantSource clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, this::list);
        book.post(PATH + "/redial", Role.EDITOR, this::redial);
    }

    private Answer list(Context context, Caller caller) {
        List<DoubtsModel.Row> rows =
                operations.since(since(), ReadProgress.UNWATCHED).stream()
                        .sorted(Comparator.comparing(DoubtView::at).reversed())
                        .limit(MOST)
                        .map(DoubtPages::row)
                        .toList();
        DoubtsModel view =
                new DoubtsModel(
                        rows,
                        "The latest %d of the last %d days at most."
                                .formatted(MOST, REACH.toDays()));
        return new Answer.Show(Section.DOUBTS, Section.DOUBTS.title(), "doubts", view);
    }

    private static DoubtsModel.Row row(DoubtView doubt) {
        return new DoubtsModel.Row(
                doubt.requestId(),
                doubt.at(),
                doubt.callee(),
                doubt.server(),
                Shown.value(doubt.message()),
                doubt.open() ? null : doubt.redialId());
    }

    private Answer redial(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        if (!form.ticked("yes")) {
            throw new BadRequestResponse("Tick that the phone may ring twice.");
        }
        Set<String> ids = Set.of(form.text("request_id"));
        RedialOrder order = new RedialOrder(ids, since(), form.ticked("late"));
        return switch (operations.redial(order, ReadProgress.UNWATCHED)) {
            case Redialed.Unknown(Set<String> unknown) ->
                    throw new NotFoundResponse(RefusalMessage.notInDoubt(unknown));
            case Redialed.Done(List<RedialReport> reports) -> {
                RedialReport report = reports.getFirst();
                if (!report.sent()) {
                    throw new ConflictResponse(report.text());
                }
                yield Answer.GoTo.after(Done.REDIALED, PATH);
            }
        };
    }

    private Instant since() {
        return clock.instant().minus(REACH);
    }
}
