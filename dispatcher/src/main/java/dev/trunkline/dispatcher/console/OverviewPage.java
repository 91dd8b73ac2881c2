package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.BarChart;
import dev.trunkline.dispatcher.console.view.OverviewModel;
import dev.trunkline.dispatcher.console.view.OverviewSpan;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.recent.RecentActivity;
import dev.trunkline.dispatcher.recent.Tally;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The first page: what became of calls and where credentials came from, live. */
final class OverviewPage implements Pages {
    private static final String TITLE = "Overview";
    private static final int ROWS = 8;
    private static final List<String> SOURCES = List.of("database", "environment", "none");
    private static final List<String> OUTCOMES =
            List.of("dispatched", "duplicate", "expired", "rejected", "failed", "uncertain");

    private final RecentActivity activity;
    private final Health health;
    private final InstantSource clock;

    OverviewPage(RecentActivity activity, Health health, InstantSource clock) {
        this.activity = activity;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public void addTo(Book book) {
        String path = Section.OVERVIEW.path();
        book.get(path, this::page);
        book.get(path + "/live", this::live);
    }

    private Answer page(Context context, Caller caller) {
        return new Answer.Show(Section.OVERVIEW, TITLE, "overview", view(context));
    }

    private Answer live(Context context, Caller caller) {
        return new Answer.Piece("overview-live", view(context));
    }

    private OverviewModel view(Context context) {
        Instant now = clock.instant();
        OverviewSpan asked = OverviewSpan.of(context.queryParam("span"));
        OverviewSpan span = asked == null ? fitting(now) : asked;
        BarChart.Axis axis = axis(span, now);
        List<Tally> sources = activity.sources(axis.from());
        List<Tally> outcomes = activity.outcomes(axis.from());
        return new OverviewModel(
                span,
                asked == null ? "" : asked.code(),
                Figures.tiles(outcomes, sources),
                Figures.chart("Credential sources", axis, SOURCES, sources),
                Figures.chart("Outcomes", axis, OUTCOMES, outcomes),
                Figures.reasons(sources),
                parts(),
                activity.fallbacks().stream().limit(ROWS).toList(),
                activity.calls().stream().limit(ROWS).toList());
    }

    /** Whoever has just begun is not to look at an empty hour. */
    private OverviewSpan fitting(Instant now) {
        Instant first = activity.first();
        return OverviewSpan.reaching(first == null ? Duration.ZERO : Duration.between(first, now));
    }

    /** Columns begin at round times, so that a bar stays one while it moves. */
    private static BarChart.Axis axis(OverviewSpan span, Instant now) {
        long step = span.step().toSeconds();
        Instant until = Instant.ofEpochSecond((now.getEpochSecond() / step + 1) * step);
        Instant from = until.minus(span.step().multipliedBy(span.columns()));
        return new BarChart.Axis(from, span.step(), span.columns());
    }

    private List<OverviewModel.Part> parts() {
        return health.readiness().parts().entrySet().stream()
                .map(part ->
                        new OverviewModel.Part(
                                part.getKey(), part.getValue().up(), part.getValue().message()))
                .toList();
    }
}
