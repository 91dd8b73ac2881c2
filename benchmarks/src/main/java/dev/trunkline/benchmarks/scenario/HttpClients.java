package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP clients side by side, without Kafka. */
final class HttpClients {
    private static final List<Kind> KINDS =
            List.of(Kind.LIMIT_JDK, Kind.LIMIT_OKHTTP, Kind.LIMIT_APACHE, Kind.LIMIT);
    private static final List<Integer> AT_A_TIME = List.of(128, 1_000);
    private static final int WARM_CALLS = 20_000;

    private HttpClients() {}

    static Report run(Stage stage) {
        List<Standing> standings = new ArrayList<>();
        for (int concurrency : AT_A_TIME) {
            KINDS.forEach(kind -> standings.add(Standing.of(kind, concurrency)));
        }
        Load load =
                new Load(
                        "none",
                        Integer.MAX_VALUE / 1_000,
                        Keys.DISTINCT,
                        20,
                        WARM_CALLS,
                        Duration.ofSeconds(5),
                        stage.options().measured(),
                        Map.of());
        int runs = stage.options().runs();
        RunProgress progress = stage.progress("http", standings.size() * runs);
        for (int run = 0; run < runs; run++) {
            standings.forEach(standing -> progress.step(MeasuredRun.of(stage, standing, load)));
        }
        return new Report(
                "http",
                "HTTP clients: virtual threads that create rooms, L = 20 ms",
                StandingRow.HEADINGS,
                standings.stream().map(StandingRow::of).toList(),
                List.of(),
                List.of(
                        "\""
                                + Kind.LIMIT.label()
                                + "\" is the client as the product uses it:"
                                + " Apache's classic one, with a deadline, a permit and a"
                                + " classification for each request."),
                standings.stream()
                        .filter(standing -> !standing.trials().isEmpty())
                        .map(HttpClients::bar)
                        .toList());
    }

    private static Report.Bar bar(Standing standing) {
        return new Report.Bar(
                standing.kind().label() + ", " + standing.concurrency() + " at a time",
                standing.rate(),
                standing.least(Measured::callsPerSecond),
                standing.greatest(Measured::callsPerSecond));
    }
}
