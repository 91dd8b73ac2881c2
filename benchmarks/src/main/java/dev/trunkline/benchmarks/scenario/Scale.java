package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a call costs more when there are ten times as many, after the same warm-up. */
final class Scale {
    private static final List<Integer> SIZES = List.of(100_000, 1_000_000);
    private static final int WARM_CALLS = 300_000;
    private static final Duration BOUND = Duration.ofMinutes(15);

    private Scale() {}

    static Report run(Stage stage) {
        RunProgress progress = stage.progress("scale", SIZES.size());
        List<Standing> standings =
                SIZES.stream().map(size -> measure(stage, progress, size)).toList();
        double ratio = cpu(standings.getLast()) / cpu(standings.getFirst());
        return new Report(
                "scale",
                "CPU a call at 100,000 and at 1,000,000 requests",
                Stream.concat(Stream.of("requests"), StandingRow.HEADINGS.stream()).toList(),
                List.of(row(0, standings), row(1, standings)),
                List.of(
                        Check.atMost(
                                "CPU a call at 1,000,000 requests <= 1.2 x that at 100,000, warm",
                                ratio,
                                1.2)),
                standings.stream().flatMap(standing -> standing.failures().stream()).toList(),
                List.of());
    }

    private static Standing measure(Stage stage, RunProgress progress, int requests) {
        Standing standing = Standing.of(Kind.ENGINE, 0);
        int all = WARM_CALLS + requests;
        Load load =
                new Load(
                        stage.preloaded(Keys.DISTINCT, all),
                        all,
                        Keys.DISTINCT,
                        20,
                        WARM_CALLS,
                        Duration.ofMinutes(3),
                        BOUND,
                        Map.of());
        progress.step("%,d requests, ".formatted(requests) + MeasuredRun.of(stage, standing, load));
        return standing;
    }

    private static double cpu(Standing standing) {
        return standing.median(trial -> trial.cpu().total());
    }

    private static List<String> row(int index, List<Standing> standings) {
        return Stream.concat(
                        Stream.of("%,d".formatted(SIZES.get(index))),
                        StandingRow.of(standings.get(index)).stream())
                .toList();
    }
}
