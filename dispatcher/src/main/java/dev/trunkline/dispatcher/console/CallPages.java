package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.CallModel;
import dev.trunkline.dispatcher.console.view.CallsModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Texts;
import dev.trunkline.dispatcher.recent.RecentActivity;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Calls as they end, and what became of one. */
final class CallPages implements Pages {
    private static final String PATH = Section.CALLS.path();
    private static final int MOST = 50;

    private final RecentActivity activity;

    CallPages(RecentActivity activity) {
        this.activity = activity;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, (context, _) -> list(context));
        book.get(PATH + "/live", (context, _) -> new Answer.Piece("calls-live", view(context)));
        book.get(PATH + "/find", (context, _) -> find(context));
        book.get(PATH + "/{id}", this::show);
    }

    private Answer list(Context context) {
        return new Answer.Show(Section.CALLS, Section.CALLS.title(), "calls", view(context));
    }

    private CallsModel view(Context context) {
        List<String> outcomes = Stream.of(Outcome.values()).map(Outcome::wireName).toList();
        String outcome = Shown.value(FormFields.query(context, "outcome"));
        if (!outcome.isEmpty() && !outcomes.contains(outcome)) {
            throw new BadRequestResponse(
                    "There is no outcome '%s': there are %s."
                            .formatted(Texts.excerpt(outcome), String.join(", ", outcomes)));
        }
        List<DispatchResult> calls =
                activity.calls().stream()
                        .filter(call ->
                                outcome.isEmpty() || call.outcome().wireName().equals(outcome))
                        .limit(MOST)
                        .toList();
        return new CallsModel(outcome, outcomes, calls);
    }

    /** From the form to the address of a call. */
    private static Answer find(Context context) {
        String request = FormFields.query(context, "request_id");
        return new Answer.GoTo(request == null ? PATH : PATH + "/" + Shown.part(request));
    }

    private Answer show(Context context, Caller caller) {
        String id = context.pathParam("id");
        CallModel view =
                activity.calls().stream()
                        .filter(call -> call.requestId().equals(id))
                        // A duplicate says nothing of what became of the call.
                        .min(Comparator.comparing(call -> call.outcome() == Outcome.DUPLICATE))
                        .map(CallFacts::of)
                        .orElseGet(() -> CallFacts.unknown(id));
        return new Answer.Show(Section.CALLS, "Call " + id, "call", view);
    }
}
