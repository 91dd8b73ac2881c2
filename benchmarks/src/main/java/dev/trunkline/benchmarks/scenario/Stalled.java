package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Statistics;
import dev.trunkline.benchmarks.site.Keys;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Rows;
import dev.trunkline.benchmarks.site.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a healthy server's calls notice of 200,000 others that were there first and wait for a
 * server that takes connections and answers nothing.
 */
final class Stalled {
    private static final int WAITING = 200_000;
    private static final int HEALTHY = 120_000;
    private static final int WARM_CALLS = 40_000;
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    private static final double MIB = 1024.0 * 1024;

    /** Connections to one server: so many calls stand with the one that stalls. */
    private static final int CONNECTIONS = 200;

    private static final int STALLED_CALLER = 1;

    /** The stalled requests stay under way for as long as a run takes. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LIVEKIT_MAX_CONNECTIONS",
                    Integer.toString(CONNECTIONS),
                    "LIVEKIT_TIMEOUT",
                    "5m",
                    "ROOM_EMPTY_TIMEOUT",
                    "20m",
                    "ROOM_DEPARTURE_TIMEOUT",
                    "20m");

    private final Stage stage;
    private final Side alone;
    private final Side beside;

    /** Runs with so many calls that wait, and what they gave; heaps in MiB. */
    private record Side(String topic, int waiting, List<Double> rates, List<Double> heaps) {
        Side(String topic, int waiting) {
            this(topic, waiting, new ArrayList<>(), new ArrayList<>());
        }

        String name() {
            return waiting == 0 ? "alone" : "beside %,d that wait".formatted(waiting);
        }
    }

    private Stalled(Stage stage) {
        this.stage = stage;
        this.alone = new Side(preloaded("requests-alone", 0), 0);
        this.beside = new Side(preloaded("requests-beside", WAITING), WAITING);
    }

    static Report run(Stage stage) {
        // The kernel takes the connections; nobody ever reads from them.
        try (ServerSocket silent =
                new ServerSocket(0, 4 * CONNECTIONS, InetAddress.getLoopbackAddress())) {
            Rows.add(
                    stage.site().environment(),
                    STALLED_CALLER,
                    "http://127.0.0.1:" + silent.getLocalPort());
            return new Stalled(stage).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report run() {
        int runs = Math.min(3, stage.options().runs());
        RunProgress progress = stage.progress("stalled", 1 + 2 * runs);
        // Not counted: LiveKit's stand-in and the broker are slow at first.
        progress.step(take(new Side(alone.topic(), 0)));
        for (int run = 0; run < runs; run++) {
            progress.step(take(alone));
            progress.step(take(beside));
        }
        double ratio = Statistics.median(beside.rates()) / Statistics.median(alone.rates());
        return new Report(
                "stalled",
                "200,000 calls wait behind a server that stalls: what another server's calls notice",
                List.of("calls", "calls/s", "least - most", "live heap MiB"),
                List.of(row(alone), row(beside)),
                List.of(
                        Check.atLeast("a healthy server's calls/s are within 10 %", ratio, 0.9),
                        Check.atMost(
                                "live heap of the engine under 256 MiB",
                                Statistics.greatest(beside.heaps()),
                                256)),
                List.of(
                        ("Requests of 500 bytes, those that wait first on the topic; L = 20 ms; %d"
                                        + " connections to a server, all held by the one that"
                                        + " stalls.")
                                .formatted(CONNECTIONS),
                        "Live heap is what a collection leaves when all others have gone."),
                List.of());
    }

    private String take(Side side) {
        try {
            measure(side);
            return "%s: %s calls/s, live heap %.0f MiB"
                    .formatted(
                            side.name(),
                            StandingRow.number(side.rates().getLast()),
                            side.heaps().getLast());
        } catch (RuntimeException failed) {
            return side.name() + " FAILED: " + failed.getMessage();
        }
    }

    private void measure(Side side) {
        Load load =
                new Load(
                        side.topic(),
                        HEALTHY,
                        Keys.DISTINCT,
                        20,
                        WARM_CALLS,
                        WARM_UP,
                        stage.options().measured(),
                        SETTINGS);
        stage.site().freshStandIn(load.latencyMillis());
        try (Topics topics = Topics.beside(stage.site().admin(), side.topic(), Trial.PARTITIONS);
                Observer observer = new Observer(stage.site(), topics, side.waiting() + HEALTHY);
                Runner runner =
                        Runner.start(stage.site(), topics, Kind.ENGINE, 0, load.settings())) {
            Trial.awaitFirst(observer::visible, observer::oddities);
            Trial.warm(load, observer::visible, runner);
            long from = observer.visible();
            long begin = System.nanoTime();
            Trial.await(observer::visible, HEALTHY, load.measured());
            double seconds = (System.nanoTime() - begin) / 1e9;
            side.rates().add((observer.visible() - from) / seconds);
            // Until none waits but those that are to.
            Trial.await(observer::visible, HEALTHY, WARM_UP);
            side.heaps().add(runner.liveHeap() / MIB);
        }
    }

    /** A topic with the calls that wait, and behind them those that go. */
    private String preloaded(String topic, int waiting) {
        return stage.preload(
                topic,
                Keys.DISTINCT,
                waiting + HEALTHY,
                number -> Rows.caller(number < waiting ? STALLED_CALLER : 0));
    }

    private static List<String> row(Side side) {
        return List.of(
                side.name(),
                StandingRow.number(Statistics.median(side.rates())),
                StandingRow.number(Statistics.least(side.rates()))
                        + " - "
                        + StandingRow.number(Statistics.greatest(side.rates())),
                String.format(Locale.ROOT, "%.0f", Statistics.median(side.heaps())));
    }
}
