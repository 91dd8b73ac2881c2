package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.console.view.ExplainModel;
import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ExplainOperations;
import dev.trunkline.dispatcher.operations.Explanation;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What would become of a call. It is posted, so that phone numbers stand in no address. */
final class ExplainPages implements Pages {
    private final ExplainOperations operations;

    ExplainPages(ExplainOperations operations) {
        this.operations = operations;
    }

    @Override
    public void addTo(Book book) {
        String path = Section.EXPLAIN.path();
        book.get(path, (_, _) -> page(new ExplainModel("", "", "", "", null, null)));
        book.post(path, Role.VIEWER, this::explain);
    }

    private Answer explain(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        String to = form.text("to");
        UUID tenant;
        try {
            tenant = form.tenant("tenant");
        } catch (BadRequestResponse e) {
            String problem = Shown.sentence(String.valueOf(e.getMessage()));
            return page(view(form, problem, null)).with(HttpStatus.BAD_REQUEST);
        }
        Explanation explanation =
                operations.explain(
                        ExplainOperations.question(
                                to,
                                form.textOrNull("from"),
                                tenant,
                                form.textOrNull("batch"),
                                null));
        return page(view(form, null, result(explanation)));
    }

    private static Answer.Show page(ExplainModel view) {
        return new Answer.Show(Section.EXPLAIN, "Explain a call", "explain", view);
    }

    private static ExplainModel view(
            FormFields form, @Nullable String problem, ExplainModel.@Nullable Result result) {
        return new ExplainModel(
                form.text("from"),
                form.text("to"),
                form.text("tenant"),
                form.text("batch"),
                problem,
                result);
    }

    private static ExplainModel.Result result(Explanation explanation) {
        String tone =
                switch (explanation.fate()) {
                    case READY -> explanation.unknown() == null ? "good" : "warn";
                    case WAITING -> "warn";
                    case REJECTED -> "bad";
                };
        List<Fact> facts =
                explanation.prepared() instanceof Prepared.Ready ready
                        ? facts(ready.plan(), explanation.pace())
                        : List.of();
        return new ExplainModel.Result(
                explanation.headline() + ".",
                tone,
                String.join("; ", explanation.why()),
                facts,
                explanation.steps());
    }

    private static List<Fact> facts(Plan plan, PaceSettings pace) {
        RouteTaken route = plan.route();
        ServerUsed server = plan.server();
        return List.of(
                new Fact("Number that is dialed", route.phoneNumber()),
                new Fact("Carrier", route.carrierName()),
                new Fact("Country", route.detectedCountry()),
                new Fact(
                        "LiveKit server",
                        Objects.requireNonNullElse(server.configName(), "environment")
                                + " at "
                                + server.host()),
                new Fact("Trunk", trunk(route)),
                new Fact(
                        "Credentials",
                        server.credentialSource() + ", " + server.credentialReason()),
                new Fact("Agent name", route.agentName()),
                new Fact(
                        "Pace of the server",
                        pace(
                                plan.limits().callsPerSecond(),
                                plan.limits().maxConcurrent(),
                                pace.server())),
                new Fact(
                        "Pace of the trunk",
                        pace(
                                plan.limits().trunkCallsPerSecond(),
                                plan.limits().trunkMaxConcurrent(),
                                pace.trunk())));
    }

    private static String trunk(RouteTaken route) {
        return route.trunkId() == null
                ? "none: the worker decides"
                : route.trunkId() + " (" + route.trunkSource() + ")";
    }

    private static String pace(
            @Nullable Double rate, @Nullable Integer concurrent, PaceSettings.Bound bound) {
        return "%s a second, %s at a time"
                .formatted(
                        LimitText.of(rate == null ? bound.callsPerSecond() : rate),
                        LimitText.of(concurrent == null ? bound.concurrent() : concurrent));
    }
}
