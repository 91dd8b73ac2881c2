package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts and times what the engine does. */
public final class CallMetrics implements EngineListener {
    private final InstantSource clock;
    private final Series records;
    private final Series calls;
    private final CredentialMetrics credentials;
    private final Series deadLetters;
    private final Series lapses;
    private final Series transactions;
    private final Counter rebalances;
    private final Timer callDuration;
    private final Timer untilLiveKit;
    private final Timer untilOutcome;
    private final Timer transactionDuration;
    private final Timer drain;
    private final Timer partitionReady;
    private final LiveKitTimers liveKit;

    /**
     * Registers everything, at zero.
     *
     * @param clock tells how old a request is when LiveKit has answered
     */
    public CallMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.records = one(registry, "records", "Records read", "result", names(Reading.values()));
        this.calls =
                new Series(
                        registry,
                        "calls",
                        "Outcomes committed",
                        List.of("outcome", "reason"),
                        Combinations.outcomes());
        this.credentials = new CredentialMetrics(registry);
        this.deadLetters =
                one(
                        registry,
                        "dead.letters",
                        "Records written to the dead letters",
                        "reason",
                        List.of("unreadable", "invalid_request"));
        this.lapses =
                one(
                        registry,
                        "claims.lapsed",
                        "Claims that were not used in time: nothing was sent, their calls claim"
                                + " again",
                        "cause",
                        Stream.of(Lapse.values()).map(CallMetrics::name).toList());
        this.transactions =
                one(
                        registry,
                        "transactions",
                        "Kafka transactions ended; unknown ones are ended again",
                        "result",
                        List.of("committed", "aborted", "unknown"));
        this.rebalances =
                Counter.builder("calldispatch.rebalances")
                        .description("Partitions assigned, revoked or lost")
                        .register(registry);
        this.callDuration =
                Timers.call(registry, "call.duration", "From taking a request to its outcome");
        this.untilLiveKit =
                Timers.call(
                        registry,
                        "produce.to.livekit",
                        "From recording a request to LiveKit's answer");
        this.untilOutcome =
                Timers.call(
                        registry,
                        "produce.to.outcome",
                        "From recording a request to its committed outcome");
        this.transactionDuration =
                Timers.request(registry, "transaction.duration", "Time to end a transaction");
        this.drain = rebalance(registry, "drain");
        this.partitionReady = rebalance(registry, "ready");
        this.liveKit = new LiveKitTimers(registry);
    }

    @Override
    public void read(Reading reading) {
        records.count(name(reading));
    }

    @Override
    public void finished(DispatchResult result) {
        calls.count(result.outcome().wireName(), result.reason().wireName());
        callDuration.record(Duration.between(result.receivedAt(), result.completedAt()));
    }

    @Override
    public void finishedAfter(Duration age) {
        untilOutcome.record(age);
    }

    @Override
    public void resolved(CredentialSourceEvent event) {
        credentials.count(event);
    }

    @Override
    public void deadLettered(String reason) {
        deadLetters.count(reason);
    }

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {
        liveKit.record(answer, took);
        untilLiveKit.record(Duration.between(recordedAt, clock.instant()));
    }

    @Override
    public void claimLapsed(Lapse lapse, Instant at) {
        lapses.count(name(lapse));
    }

    @Override
    public void transaction(String result, Duration took) {
        transactions.count(result);
        transactionDuration.record(took);
    }

    @Override
    public void rebalanced() {
        rebalances.increment();
    }

    @Override
    public void drained(Duration took) {
        drain.record(took);
    }

    @Override
    public void partitionReady(Duration took) {
        partitionReady.record(took);
    }

    private static Timer rebalance(MeterRegistry registry, String part) {
        return Timers.request(
                registry,
                "rebalance.duration",
                "Time to give partitions up, or from getting one until it takes calls",
                "part",
                part);
    }

    private static Series one(
            MeterRegistry registry,
            String name,
            String meaning,
            String label,
            List<String> values) {
        return new Series(
                registry, name, meaning, List.of(label), values.stream().map(List::of).toList());
    }

    private static List<String> names(Reading... readings) {
        return Stream.of(readings).map(CallMetrics::name).toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
