package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.site.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All contenders at each latency and with each kind of keys that was asked for; where that is more
 * than one, under a name of its own.
 */
final class ThroughputMatrix {
    private static final long HEADLINE_LATENCY = 20;
    private static final String ZIPF =
            "The most frequent of the Zipf keys has a tenth of all calls, which go one after the"
                    + " other: in the long run nobody does more than ten times what one key allows."
                    + " Until then it matters how many calls can wait while others pass them by.";

    private final Stage stage;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Report.Bar> bars = new ArrayList<>();

    private ThroughputMatrix(Stage stage) {
        this.stage = stage;
    }

    static Report run(Stage stage) {
        return new ThroughputMatrix(stage).run();
    }

    private Report run() {
        notes.add(
                "CPU us/call is the contender's process: calls = reading, routing, resolving,"
                        + " HTTP, JSON; control = the deciding and committing thread; kafka = the"
                        + " clients' threads; jvm = compiler, garbage collector and the rest."
                        + " LiveKit and broker are processes of their own on the same cores.");
        if (stage.options().keys().contains(Keys.ZIPF)) {
            notes.add(ZIPF);
        }
        new Throughput(stage, Keys.DISTINCT, HEADLINE_LATENCY).warmServers();
        for (long latency : stage.options().latencies()) {
            Map<Kind, Integer> best = new Throughput(stage, Keys.DISTINCT, latency).sweep();
            notes.add(
                    "Calls at a time at %d ms, %s: %s"
                            .formatted(
                                    latency,
                                    stage.options().at() == null ? "the sweep's best" : "as given",
                                    best));
            for (Keys keys : stage.options().keys()) {
                stage.out().printf("throughput: L = %d ms, keys %s%n", latency, keys.label());
                take(latency, keys, new Throughput(stage, keys, latency).run(best));
            }
        }
        boolean latencies = stage.options().latencies().size() > 1;
        boolean keys = stage.options().keys().size() > 1;
        return new Report(
                "throughput" + (latencies ? "-latencies" : "") + (keys ? "-keys" : ""),
                "Throughput: the same preloaded requests through everyone"
                        + (latencies ? ", at several latencies" : "")
                        + (keys ? ", with several kinds of keys" : ""),
                Stream.concat(Stream.of("L ms", "keys"), StandingRow.HEADINGS.stream()).toList(),
                rows,
                checks,
                notes,
                bars);
    }

    private void take(long latency, Keys keys, List<Standing> standings) {
        for (Standing standing : standings) {
            rows.add(
                    Stream.concat(
                                    Stream.of(Long.toString(latency), keys.label()),
                                    StandingRow.of(standing).stream())
                            .toList());
            standing.trials().stream()
                    .map(Measured::oddities)
                    .filter(oddity -> !oddity.isEmpty())
                    .forEach(oddity -> notes.add(standing.kind().label() + ": " + oddity));
            standing.failures()
                    .forEach(why -> notes.add(standing.kind().label() + " failed once: " + why));
        }
        if (latency == HEADLINE_LATENCY && keys == Keys.DISTINCT) {
            standings.stream().filter(each -> !each.trials().isEmpty()).forEach(this::draw);
            check(standings);
        }
    }

    private void draw(Standing standing) {
        bars.add(
                new Report.Bar(
                        standing.kind().label(),
                        standing.rate(),
                        standing.least(Measured::callsPerSecond),
                        standing.greatest(Measured::callsPerSecond)));
    }

    private void check(List<Standing> standings) {
        double engine = rate(standings, Kind.ENGINE);
        double limit = engine / rate(standings, Kind.LIMIT);
        ratio("3 x (b) Parallel Consumer, transactional", standings, 3, limit);
        ratio("1.5 x (c) Parallel Consumer", standings, 1.5, limit);
        if (!Double.isNaN(limit)) {
            checks.add(
                    Check.atLeast("at least 0.65 of (f) the limit; the goal is 0.75", limit, 0.65));
        }
    }

    private void ratio(String what, List<Standing> standings, double bound, double limit) {
        Kind peer = bound > 2 ? Kind.PARALLEL_TRANSACTIONAL : Kind.PARALLEL;
        double ratio = rate(standings, Kind.ENGINE) / rate(standings, peer);
        if (took(standings, Kind.ENGINE) && took(standings, peer)) {
            checks.add(
                    new Check(
                            "at least %s, or 0.9 of (f)".formatted(what),
                            "%.2f x, %.2f of (f)".formatted(ratio, limit),
                            ratio >= bound || limit >= 0.9));
        }
    }

    /** Whether it took part; if all its runs failed, what it is needed for does not hold. */
    private static boolean took(List<Standing> standings, Kind kind) {
        return standings.stream().anyMatch(each -> each.kind() == kind);
    }

    private static double rate(List<Standing> standings, Kind kind) {
        Optional<Standing> found =
                standings.stream().filter(each -> each.kind() == kind).findFirst();
        return found.map(Standing::rate).orElse(Double.NaN);
    }
}
