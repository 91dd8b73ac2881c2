package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.site.Ledger;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Topics;
import dev.trunkline.benchmarks.site.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long an engine takes to be ready when its ledger holds a million requests. */
final class Restart {
    private static final int ENTRIES = 1_000_000;
    private static final Duration BOUND = Duration.ofMinutes(2);

    private Restart() {}

    static Report run(Stage stage) {
        String requests = "requests-restart";
        stage.site().freshStandIn(20);
        Topics.requests(stage.site().admin(), requests, Trial.PARTITIONS);
        try (Topics topics = Topics.beside(stage.site().admin(), requests, Trial.PARTITIONS)) {
            stage.out().printf("  putting %,d entries on a ledger%n", ENTRIES);
            stage.out().flush();
            Ledger.fill(stage.site(), topics, ENTRIES);
            return starts(stage, topics, requests);
        }
    }

    private static Report starts(Stage stage, Topics topics, String requests) {
        int runs = Math.min(3, stage.options().runs());
        RunProgress progress = stage.progress("restart", runs);
        List<List<String>> rows = new ArrayList<>();
        double slowest = 0;
        try (Observer observer = new Observer(stage.site(), topics, runs);
                Traffic traffic = new Traffic(stage.site(), requests, 0)) {
            for (int run = 0; run < runs; run++) {
                Start start = start(stage, topics, observer, traffic, run);
                slowest = Math.max(slowest, start.ready());
                rows.add(
                        List.of(
                                Integer.toString(run + 1),
                                seconds(start.ready()),
                                seconds(start.firstOutcome())));
                progress.step("ready after " + seconds(start.ready()) + " s");
            }
        }
        return new Report(
                "restart",
                "Restart with 1,000,000 ledger entries, seconds from the start of the JVM",
                List.of("run", "ready", "first outcome"),
                rows,
                List.of(Check.atMost("ready within 15 s", slowest, 15)),
                List.of("After each run the engine stops as SIGTERM makes it stop."),
                List.of());
    }

    private record Start(double ready, double firstOutcome) {}

    private static Start start(
            Stage stage, Topics topics, Observer observer, Traffic traffic, int run) {
        traffic.send(run, "key-" + run);
        long begin = System.nanoTime();
        try (Runner runner = Runner.start(stage.site(), topics, Kind.ENGINE, 0, Map.of())) {
            Trial.await(() -> runner.isReady() ? 1 : 0, 1, BOUND);
            double ready = (System.nanoTime() - begin) / 1e9;
            Trial.await(observer::visible, run + 1L, BOUND);
            double outcome = (System.nanoTime() - begin) / 1e9;
            runner.stop();
            return new Start(ready, outcome);
        }
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
