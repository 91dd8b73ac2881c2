package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Latency;
import dev.trunkline.benchmarks.measure.Statistics;
import dev.trunkline.benchmarks.scenario.PacedTrial.Latencies;
import dev.trunkline.benchmarks.site.Keys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * 500 calls a second, all keys distinct: how long until LiveKit has a call, and until its outcome.
 */
final class LatencyAtPace {
    private static final int PER_SECOND = 500;
    private static final int WARM = 60 * PER_SECOND;
    private static final int REQUESTS = WARM + 15 * PER_SECOND;
    private static final long LATENCY = 20;
    private static final int CONCURRENCY = 128;
    private static final int MOST_RUNS = 3;

    private LatencyAtPace() {}

    static Report run(Stage stage) {
        List<Kind> kinds =
                stage.options().contenders().stream()
                        .filter(Kind::readsKafka)
                        // One call after another it can't keep up: there would be nothing to see.
                        .filter(kind -> kind != Kind.SEQUENTIAL)
                        .toList();
        int runs = Math.min(MOST_RUNS, stage.options().runs());
        Map<Kind, List<Latencies>> found = new EnumMap<>(Kind.class);
        List<String> notes = new ArrayList<>();
        notes.add(
                "%d calls/s for 75 s, the last 15 s count; L = %d ms; median of %d runs."
                        .formatted(PER_SECOND, LATENCY, runs));
        if (kinds.contains(Kind.PARALLEL) || kinds.contains(Kind.PARALLEL_TRANSACTIONAL)) {
            notes.add("Parallel Consumer runs %d calls at a time.".formatted(CONCURRENCY));
        }
        RunProgress progress = stage.progress("latency", 1 + kinds.size() * runs);
        // Not counted: LiveKit's stand-in and the broker are slow at first, whoever begins.
        progress.step(attempt(stage, Kind.ENGINE, new EnumMap<>(Kind.class), new ArrayList<>()));
        for (int run = 0; run < runs; run++) {
            kinds.forEach(kind -> progress.step(attempt(stage, kind, found, notes)));
        }
        return report(kinds, found, notes);
    }

    private static String attempt(
            Stage stage, Kind kind, Map<Kind, List<Latencies>> found, List<String> notes) {
        PacedTrial.Stream stream =
                new PacedTrial.Stream(
                        REQUESTS,
                        PER_SECOND,
                        LATENCY,
                        Keys.DISTINCT.sequence(),
                        number -> number >= WARM);
        try {
            Latencies latencies = new PacedTrial(stage, stream).run(kind, CONCURRENCY);
            found.computeIfAbsent(kind, _ -> new ArrayList<>()).add(latencies);
            return "%s: %s".formatted(kind.label(), text(latencies));
        } catch (RuntimeException failed) {
            notes.add(kind.label() + " failed: " + failed.getMessage());
            return kind.label() + " FAILED: " + failed.getMessage();
        }
    }

    private static String text(Latencies latencies) {
        return String.format(
                Locale.ROOT,
                "to LiveKit p50 %.0f p99 %.0f ms, to outcome p50 %.0f p99 %.0f ms, %d missing",
                latencies.toLiveKit().p50(),
                latencies.toLiveKit().p99(),
                latencies.toOutcome().p50(),
                latencies.toOutcome().p99(),
                latencies.toOutcome().missing());
    }

    private static Report report(
            List<Kind> kinds, Map<Kind, List<Latencies>> found, List<String> notes) {
        List<List<String>> rows = new ArrayList<>();
        for (Kind kind : kinds) {
            List<Latencies> trials = found.getOrDefault(kind, List.of());
            rows.add(
                    List.of(
                            kind.label(),
                            cell(trials, each -> each.toLiveKit().p50()),
                            cell(trials, each -> each.toLiveKit().p99()),
                            cell(trials, each -> each.toOutcome().p50()),
                            cell(trials, each -> each.toOutcome().p99()),
                            cell(trials, each -> each.toOutcome().missing())));
        }
        return new Report(
                "latency",
                "Latency at 500 calls/s, milliseconds from produce",
                List.of(
                        "contender",
                        "LiveKit p50",
                        "LiveKit p99",
                        "outcome p50",
                        "outcome p99",
                        "not seen"),
                rows,
                checks(found.getOrDefault(Kind.ENGINE, List.of())),
                notes,
                List.of());
    }

    private static List<Check> checks(List<Latencies> engine) {
        return engine.isEmpty()
                ? List.of()
                : List.of(
                        Check.atMost(
                                "produce to LiveKit p50 <= 40 ms",
                                median(engine, each -> p50(each.toLiveKit())),
                                40),
                        Check.atMost(
                                "produce to visible outcome p50 <= 80 ms",
                                median(engine, each -> p50(each.toOutcome())),
                                80));
    }

    private static double p50(Latency latency) {
        return latency.p50();
    }

    private static String cell(List<Latencies> trials, ToDoubleFunction<Latencies> figure) {
        return trials.isEmpty()
                ? "failed"
                : String.format(Locale.ROOT, "%.0f", median(trials, figure));
    }

    private static double median(List<Latencies> trials, ToDoubleFunction<Latencies> figure) {
        return Statistics.median(trials.stream().map(each -> figure.applyAsDouble(each)).toList());
    }
}
