package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The same preloaded work through every contender. */
final class Throughput {
    private static final int REQUESTS = 2_000_000;
    private static final int WARM_CALLS = 60_000;
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    /** Short, as there are many: all are equally cold, and only their order matters. */
    private static final Duration SWEEP_WARM_UP = Duration.ofSeconds(15);

    private final Stage stage;
    private final Keys keys;
    private final long latencyMillis;

    Throughput(Stage stage, Keys keys, long latencyMillis) {
        this.stage = stage;
        this.keys = keys;
        this.latencyMillis = latencyMillis;
    }

    /** A run that isn't counted: LiveKit's stand-in and the broker are slow at first. */
    void warmServers() {
        RunProgress progress = stage.progress("warm-up", 1);
        progress.step(attempt(Standing.of(Kind.ENGINE, 0), load()));
    }

    /** Runs all in turns, each with as many calls at a time as the sweep found best. */
    List<Standing> run(Map<Kind, Integer> best) {
        List<Standing> standings =
                stage.options().contenders().stream()
                        .map(kind -> Standing.of(kind, best.getOrDefault(kind, 0)))
                        .toList();
        RunProgress progress = stage.progress("run", standings.size() * stage.options().runs());
        for (int round = 0; round < stage.options().runs(); round++) {
            standings.forEach(standing -> progress.step(attempt(standing, load())));
        }
        return standings;
    }

    private Load load() {
        return new Load(
                stage.preloaded(keys, REQUESTS),
                REQUESTS,
                keys,
                latencyMillis,
                WARM_CALLS,
                WARM_UP,
                stage.options().measured(),
                Map.of());
    }

    /** Finds each peer's best concurrency. */
    Map<Kind, Integer> sweep() {
        Map<Kind, Integer> best = new EnumMap<>(Kind.class);
        List<Kind> swept = stage.options().contenders().stream().filter(Kind::isSwept).toList();
        Integer at = stage.options().at();
        if (at != null) {
            swept.forEach(kind -> best.put(kind, at));
            return best;
        }
        if (swept.isEmpty()) {
            return best;
        }
        Load load = load().within(SWEEP_WARM_UP, Duration.ofSeconds(3));
        RunProgress progress = stage.progress("sweep", swept.size() * Options.SWEEP.size());
        for (Kind kind : swept) {
            double most = -1;
            for (int concurrency : Options.SWEEP) {
                Standing standing = Standing.of(kind, concurrency);
                progress.step(attempt(standing, load));
                if (standing.rate() > most) {
                    most = standing.rate();
                    best.put(kind, concurrency);
                }
            }
        }
        return best;
    }

    private String attempt(Standing standing, Load load) {
        return MeasuredRun.of(stage, standing, load);
    }
}
