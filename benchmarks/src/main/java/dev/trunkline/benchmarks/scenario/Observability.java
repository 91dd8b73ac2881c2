package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.process.Child;
import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What metrics and traces cost: the same work without them, and with fewer and more traces. */
final class Observability {
    /** Read by the contender: what a dispatcher of the product always has can be left out. */
    static final String METRICS = "BENCH_METRICS";

    private static final int REQUESTS = 400_000;
    private static final int WARM_CALLS = 40_000;
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private Observability() {}

    /** One way to run the same work. */
    private record Variant(String name, Map<String, String> settings, Standing standing) {
        Variant(String name, Map<String, String> settings) {
            this(name, settings, Standing.of(Kind.ENGINE, 0));
        }

        double costPercent(Variant bare) {
            return 100 * (1 - standing.rateAgainst(bare.standing()));
        }
    }

    static Report run(Stage stage) {
        try (Child sink = stage.site().traceSink()) {
            Variant neither = new Variant("neither", Map.of(METRICS, "off"));
            Variant usual = new Variant("metrics, 1 trace in 10", traces(sink.first(), Map.of()));
            Variant all =
                    new Variant(
                            "metrics, all traces",
                            traces(sink.first(), Map.of("OTEL_TRACES_SAMPLER", "always_on")));
            List<Variant> variants = List.of(neither, usual, all);
            int runs = stage.options().runs();
            RunProgress progress = stage.progress("observability", 1 + variants.size() * runs);
            // Not counted: LiveKit's stand-in and the broker are slow at first, whoever begins.
            progress.step(attempt(stage, new Variant("warm-up", all.settings())));
            for (int run = 0; run < runs; run++) {
                variants.forEach(variant -> progress.step(attempt(stage, variant)));
            }
            return report(variants, ScrapeTime.median());
        }
    }

    private static String attempt(Stage stage, Variant variant) {
        Load load = load(stage).with(variant.settings());
        return variant.name() + ": " + MeasuredRun.of(stage, variant.standing(), load);
    }

    private static Map<String, String> traces(String sink, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", sink);
        // Nothing is to be dropped, or less would be measured than is said.
        settings.put("OTEL_BSP_MAX_QUEUE_SIZE", "20000");
        settings.put("OTEL_BSP_SCHEDULE_DELAY", "500");
        return settings;
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

    private static Report report(List<Variant> variants, double scrapeMillis) {
        Variant bare = variants.getFirst();
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
                variants.stream().map(variant -> row(variant, bare)).toList(),
                List.of(
                        Check.atMost(
                                "metrics and traces as set by default cost at most 5 % of the calls/s",
                                variants.get(1).costPercent(bare), 5),
                        Check.atMost(
                                "a scrape with 1,000 configs takes at most 50 ms",
                                scrapeMillis,
                                50)),
                List.of(
                        "Preloaded requests, keys distinct, L = 20 ms. \"neither\" has no meters;"
                                + " the engine still tells its listener.",
                        "The cost is the median over the rounds of what a run did against the one"
                                + " without in the same round.",
                        "The traces go to a sink of its own process on the same machine, whose work"
                                + " counts too.",
                        "The scrape is over HTTP, with 4,000 series of 1,000 configs and a breaker"
                                + " of each; the median of 50."),
                List.of());
    }

    private static List<String> row(Variant variant, Variant bare) {
        Standing standing = variant.standing();
        return List.of(
                variant.name(),
                StandingRow.number(standing.rate()),
                StandingRow.number(standing.least(Measured::callsPerSecond))
                        + " - "
                        + StandingRow.number(standing.greatest(Measured::callsPerSecond)),
                String.format(Locale.ROOT, "%.1f", variant.costPercent(bare)),
                StandingRow.number(standing.median(trial -> trial.cpu().total())),
                StandingRow.number(standing.median(trial -> trial.cpu().calls())));
    }
}
