package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.site.Keys;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Rows;
import dev.trunkline.benchmarks.site.Topics;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.SecretRotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What calls notice while all secrets are re-encrypted: windows with and without, in turns. */
final class Rotation {
    private static final int CONFIGS = 1_000;
    private static final int REQUESTS = 1_200_000;
    private static final int WARM_CALLS = 60_000;
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    private static final String KEYS = "LIVEKIT_SECRET_ENCRYPTION_KEY";

    /** As long as a rotation takes, about. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private final Stage stage;
    private final String formerKey;
    private final String newKey = SecretKeyRing.generateKey().reveal();
    private final List<Window> quiet = new ArrayList<>();
    private final List<Window> rotating = new ArrayList<>();

    /** A time, and the calls that ended in it. */
    private record Window(double seconds, long calls) {
        double rate() {
            return calls / seconds;
        }
    }

    private Rotation(Stage stage) {
        this.stage = stage;
        this.formerKey = Objects.requireNonNull(stage.site().environment().get(KEYS));
    }

    static Report run(Stage stage) {
        Rows.fill(stage.site().environment(), CONFIGS);
        return new Rotation(stage).run();
    }

    private Report run() {
        Load load =
                new Load(
                        stage.preloaded(Keys.DISTINCT, REQUESTS, CONFIGS),
                        REQUESTS,
                        Keys.DISTINCT,
                        20,
                        WARM_CALLS,
                        WARM_UP,
                        Duration.ZERO,
                        Map.of(KEYS, formerKey + "," + newKey));
        stage.site().freshStandIn(load.latencyMillis());
        try (Database database = Database.open(Objects.requireNonNull(settings().database()));
                Topics topics =
                        Topics.beside(stage.site().admin(), load.topic(), Trial.PARTITIONS);
                Observer observer = new Observer(stage.site(), topics, REQUESTS);
                Runner runner =
                        Runner.start(stage.site(), topics, Kind.ENGINE, 0, load.settings())) {
            Trial.awaitFirst(observer::visible, observer::oddities);
            Trial.warm(load, observer::visible, runner);
            // Not counted: the first one's work is its compiler's.
            rotate(database, 0);
            watch(database, observer);
            return report(observer);
        }
    }

    private void watch(Database database, Observer observer) {
        RunProgress progress = stage.progress("rotation", stage.options().runs());
        for (int round = 1; round <= stage.options().runs(); round++) {
            int number = round;
            quiet.add(window(observer, Rotation::rest));
            rotating.add(window(observer, () -> rotate(database, number)));
            progress.step(
                    String.format(
                            Locale.ROOT,
                            "%,.0f calls/s, then %,.0f while %,d configs were rotated in %.1f s",
                            quiet.getLast().rate(),
                            rotating.getLast().rate(),
                            CONFIGS,
                            rotating.getLast().seconds()));
        }
        quiet.add(window(observer, Rotation::rest));
    }

    private static Window window(Observer observer, Runnable what) {
        long start = System.nanoTime();
        long before = observer.visible();
        what.run();
        long calls = observer.visible() - before;
        return new Window((System.nanoTime() - start) / 1e9, calls);
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ResolverSettings settings() {
        return ResolverSettings.fromEnvironment(stage.site().environment());
    }

    /** To the new key, and back again in the next round. */
    private void rotate(Database database, int round) {
        String keys = round % 2 == 0 ? newKey + "," + formerKey : formerKey + "," + newKey;
        int rotated =
                new SecretRotation(database, SecretKeyRing.parse(keys), Author.of("bench"))
                        .rotate(false, (_, _) -> {})
                        .rotated();
        if (rotated != CONFIGS) {
            throw new IllegalStateException(rotated + " of " + CONFIGS + " configs rotated");
        }
    }

    private Report report(Observer observer) {
        if (observer.visible() == REQUESTS) {
            throw new IllegalStateException("the requests did not last; take fewer --runs");
        }
        double drop = 100 * (1 - rate(rotating) / rate(quiet));
        double longest = rotating.stream().mapToDouble(Window::seconds).max().orElse(Double.NaN);
        return new Report(
                "rotation",
                "What calls notice of a key rotation",
                List.of("windows", "number", "seconds", "calls/s", "least - most"),
                List.of(row("nothing else", quiet), row("1,000 configs rotated", rotating)),
                List.of(
                        Check.atMost("calls/s drop by less than 5 %", drop, 5),
                        Check.atMost("1,000 configs are rotated in under 5 s", longest, 5)),
                List.of(
                        "Preloaded requests of 1,000 caller numbers, each with a config of its own;"
                                + " L = 20 ms; windows of both kinds in turns.",
                        "The rotation runs in another process than the dispatcher, on the same two"
                                + " cores as all else.",
                        "Outcomes other than dispatched: " + said(observer.oddities())),
                List.of());
    }

    private static String said(String oddities) {
        return oddities.isEmpty() ? "none" : oddities;
    }

    private static double rate(List<Window> windows) {
        return windows.stream().mapToLong(Window::calls).sum() / seconds(windows);
    }

    private static double seconds(List<Window> windows) {
        return windows.stream().mapToDouble(Window::seconds).sum();
    }

    private static List<String> row(String what, List<Window> windows) {
        return List.of(
                what,
                Integer.toString(windows.size()),
                String.format(Locale.ROOT, "%.1f", seconds(windows)),
                StandingRow.number(rate(windows)),
                StandingRow.number(windows.stream().mapToDouble(Window::rate).min().orElse(0))
                        + " - "
                        + StandingRow.number(
                                windows.stream().mapToDouble(Window::rate).max().orElse(0)));
    }
}
