package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the engine holds at the moment of a scrape. */
public final class EngineGauges {
    private final MeterRegistry registry;
    private final Supplier<EngineSnapshot> engine;

    private EngineGauges(MeterRegistry registry, Supplier<EngineSnapshot> engine) {
        this.registry = registry;
        this.engine = engine;
    }

    /**
     * Registers the gauges.
     *
     * @param engine asked once for each gauge and scrape, so it must be cheap
     */
    public static void bind(
            MeterRegistry registry, Supplier<EngineSnapshot> engine, InstantSource clock) {
        EngineGauges gauges = new EngineGauges(registry, engine);
        gauges.counts();
        gauges.oldest(clock);
    }

    private void counts() {
        gauge("calls.in.flight", "Calls taken and not finished", EngineSnapshot::calls);
        gauge("calls.dialing", "Dispatches and probes under way", EngineSnapshot::dialing);
        gauge("calls.waiting", "Calls that wait for a moment", EngineSnapshot::parked);
        gauge("calls.in.doubt", "Calls that may have rung", EngineSnapshot::inDoubt);
        gauge("partitions.owned", "Partitions assigned", EngineSnapshot::partitions);
        gauge("ledger.entries", "Ledger entries in memory", EngineSnapshot::ledgerEntries);
        gauge(
                "frontier.lag.records",
                "Records between the frontiers and what was taken",
                EngineSnapshot::frontierLag);
    }

    private void oldest(InstantSource clock) {
        Gauge.builder("calldispatch.oldest.unfinished.age", () -> age(clock.instant()))
                .description("Age of the oldest call that is not finished, 0 when there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age(Instant now) {
        Instant oldest = engine.get().oldestReceivedAt();
        return oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
    }

    private void gauge(String name, String meaning, ToDoubleFunction<EngineSnapshot> value) {
        Gauge.builder("calldispatch." + name, () -> value.applyAsDouble(engine.get()))
                .description(meaning)
                .register(registry);
    }
}
