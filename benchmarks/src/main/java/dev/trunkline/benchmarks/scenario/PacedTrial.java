package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Latency;
import dev.trunkline.benchmarks.site.ArrivalTimes;
import dev.trunkline.benchmarks.site.Observer;
import dev.trunkline.benchmarks.site.Topics;
import dev.trunkline.benchmarks.site.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** One contender under a steady stream of requests. */
final class PacedTrial {
    private static final Duration LAST_CALL = Duration.ofSeconds(5);

    private final Stage stage;
    private final Stream stream;

    /**
     * The stream.
     *
     * @param counted which requests are measured, by number
     */
    record Stream(
            int requests,
            double perSecond,
            long latencyMillis,
            IntFunction<String> keys,
            IntPredicate counted) {}

    /** From produce to each of the two. */
    record Latencies(Latency toLiveKit, Latency toOutcome) {}

    PacedTrial(Stage stage, Stream stream) {
        this.stage = stage;
        this.stream = stream;
    }

    Latencies run(Kind kind, int concurrency) {
        String requests = "requests-" + UUID.randomUUID();
        stage.site().freshStandIn(stream.latencyMillis());
        Topics.requests(stage.site().admin(), requests, Trial.PARTITIONS);
        try (Topics topics = Topics.beside(stage.site().admin(), requests, Trial.PARTITIONS);
                Observer observer = new Observer(stage.site(), topics, stream.requests());
                Runner _ = Runner.start(stage.site(), topics, kind, concurrency, Map.of());
                Traffic traffic = new Traffic(stage.site(), requests, 0)) {
            return measure(observer, traffic);
        }
    }

    private Latencies measure(Observer observer, Traffic traffic) {
        traffic.send(0, "first");
        Trial.awaitFirst(observer::visible, observer::oddities);
        ArrivalTimes sent = traffic.paced(1, stream.requests(), stream.perSecond(), stream.keys());
        Trial.await(observer::visible, stream.requests(), LAST_CALL);
        observer.close();
        return new Latencies(
                Latency.between(
                        sent.micros(),
                        stage.site().arrivals(stream.requests()).micros(),
                        stream.counted()),
                Latency.between(sent.micros(), observer.arrivals().micros(), stream.counted()));
    }
}
