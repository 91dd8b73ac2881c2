package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Latency;
import dev.trunkline.benchmarks.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** 10,000 cold keys at 400 calls a second, without and with 100 a second more of one hot key. */
final class HotKey {
    private static final int COLD_KEYS = 10_000;
    private static final int SECONDS = 60;
    private static final int WARM_SECONDS = 45;
    private static final int COLD_RATE = 400;
    private static final int MIXED_RATE = 500;
    private static final int EVERY = MIXED_RATE / (MIXED_RATE - COLD_RATE);

    private final Stage stage;
    private final List<Double> without = new ArrayList<>();
    private final List<Double> with = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private HotKey(Stage stage) {
        this.stage = stage;
    }

    static Report run(Stage stage) {
        return new HotKey(stage).run();
    }

    private Report run() {
        int runs = Math.min(3, stage.options().runs());
        RunProgress progress = stage.progress("hot-key", 2 * runs);
        for (int run = 0; run < runs; run++) {
            progress.step(take("cold keys alone", cold(), without));
            progress.step(take("beside a hot key", mixed(), with));
        }
        double ratio = Statistics.median(with) / Statistics.median(without);
        return new Report(
                "hot-key",
                "One hot key beside 10,000 cold ones: the cold ones, ms to their outcome",
                List.of("run", "p50", "p99", "worst", "not seen"),
                rows,
                List.of(Check.atMost("cold-key p99 within 1.5 x of a run without", ratio, 1.5)),
                List.of(
                        "400 cold calls/s in both; the hot key has 100 calls/s more, several times"
                                + " what one lane can do. L = 20 ms."),
                List.of());
    }

    private static PacedTrial.Stream cold() {
        return new PacedTrial.Stream(
                COLD_RATE * SECONDS,
                COLD_RATE,
                20,
                HotKey::coldKey,
                number -> number >= COLD_RATE * WARM_SECONDS);
    }

    private static PacedTrial.Stream mixed() {
        return new PacedTrial.Stream(
                MIXED_RATE * SECONDS,
                MIXED_RATE,
                20,
                number -> isHot(number) ? "hot" : coldKey(number),
                number -> number >= MIXED_RATE * WARM_SECONDS && !isHot(number));
    }

    private static boolean isHot(int number) {
        return number % EVERY == 0;
    }

    private static String coldKey(int number) {
        return "cold-" + number % COLD_KEYS;
    }

    private String take(String what, PacedTrial.Stream stream, List<Double> p99) {
        try {
            Latency latency = new PacedTrial(stage, stream).run(Kind.ENGINE, 0).toOutcome();
            p99.add(latency.p99());
            rows.add(
                    List.of(
                            what,
                            millis(latency.p50()),
                            millis(latency.p99()),
                            millis(latency.worst()),
                            Integer.toString(latency.missing())));
            return what + ": p99 " + millis(latency.p99()) + " ms";
        } catch (RuntimeException failed) {
            return what + " FAILED: " + failed.getMessage();
        }
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
