package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.site.Keys;
import dev.trunkline.benchmarks.site.TraceSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What metrics and traces cost: the same work without them, with metrics, and with both. */
final class Observability {
    /** Read by the contender: what a dispatcher of the product always has can be left out. */
    static final String METRICS = "BENCH_METRICS";

    private static final int REQUESTS = 100_000;
    private static final int WARM_CALLS = 40_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final String NEITHER = "neither";
    private static final String METRICS_ONLY = "metrics";
    private static final String SOME_TRACES = "metrics, 1 trace in 10";
    private static final String ALL_TRACES = "metrics, all traces";

    private Observability() {}

    static Report run(Stage stage) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        try (TraceSink sink = TraceSink.start()) {
            Map<String, Map<String, String>> settings = settings(sink.url());
            settings.keySet().forEach(name -> standings.put(name, Standing.of(Kind.ENGINE, 0)));
            int runs = stage.options().runs();
            Progress progress = stage.progress("observability", settings.size() * runs);
            for (int run = 0; run < runs; run++) {
                standings.forEach((name, standing) ->
                        progress.step(
                                name
                                        + ", "
                                        + Attempt.of(
                                                stage,
                                                standing,
                                                load(stage).with(settings.get(name)))));
            }
        }
        return report(standings, ScrapeTime.median());
    }

    private static Map<String, Map<String, String>> settings(String sink) {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        settings.put(NEITHER, Map.of(METRICS, "off"));
        settings.put(METRICS_ONLY, Map.of());
        settings.put(SOME_TRACES, traces(sink, "0.1"));
        settings.put(ALL_TRACES, traces(sink, "1"));
        return settings;
    }

    private static Map<String, String> traces(String sink, String share) {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                sink,
                "OTEL_TRACES_SAMPLER",
                "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                share,
                // Nothing is to be dropped, or less would be measured than is said.
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "100000",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
                "4096");
    }

    private static Load load(Stage stage) {
        return new Load(
                stage.preloaded(Keys.DISTINCT, REQUESTS),
                REQUESTS,
                Keys.DISTINCT,
                20,
                WARM_CALLS,
                WARM_UP,
                stage.options().measured(),
                Map.of());
    }

    private static Report report(Map<String, Standing> standings, double scrapeMillis) {
        double bare = rate(standings, NEITHER);
        List<List<String>> rows = new ArrayList<>();
        standings.forEach((name, standing) -> rows.add(row(name, standing, bare)));
        return new Report(
                "observability",
                "What metrics and traces cost",
                List.of(
                        "with",
                        "calls/s",
                        "least - most",
                        "cost %",
                        "CPU us/call",
                        "of that calls"),
                rows,
                List.of(
                        Check.atMost(
                                "metrics and 1 trace in 10 cost at most 5 % of the calls/s",
                                cost(rate(standings, SOME_TRACES), bare), 5),
                        Check.atMost(
                                "metrics and all traces cost at most 5 % of the calls/s",
                                cost(rate(standings, ALL_TRACES), bare), 5),
                        Check.atMost(
                                "a scrape with 1,000 configs takes at most 50 ms",
                                scrapeMillis,
                                50)),
                List.of(
                        "Preloaded requests, keys distinct, L = 20 ms. \"neither\" has no meters;"
                                + " the engine still tells its listener.",
                        "The traces go to a sink on the same machine, whose work counts too.",
                        "The scrape is over HTTP, with every reason of 1,000 configs; the median"
                                + " of 50."),
                List.of());
    }

    private static double rate(Map<String, Standing> standings, String name) {
        Standing standing = standings.get(name);
        return standing == null ? Double.NaN : standing.rate();
    }

    private static double cost(double rate, double bare) {
        return 100 * (1 - rate / bare);
    }

    private static List<String> row(String name, Standing standing, double bare) {
        return List.of(
                name,
                StandingRow.number(standing.rate()),
                StandingRow.number(standing.least(Measured::callsPerSecond))
                        + " - "
                        + StandingRow.number(standing.greatest(Measured::callsPerSecond)),
                String.format(Locale.ROOT, "%.1f", cost(standing.rate(), bare)),
                StandingRow.number(standing.median(trial -> trial.cpu().total())),
                StandingRow.number(standing.median(trial -> trial.cpu().calls())));
    }
}
