package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.engine.EngineSnapshot.Waits;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Gauges of the engine's state at the moment of a scrape. */
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
        gauges.held();
        gauges.breakers();
        gauges.gauge(
                "agents.away",
                "Agents on a server whose workers are away, so that calls wait",
                EngineGauges::away);
        gauges.oldest(clock);
    }

    private void counts() {
        gauge("calls.in.flight", "Calls taken and not finished", EngineSnapshot::calls);
        gauge("calls.ready", "Calls that could go now", EngineGauges::ready);
        gauge("calls.dialing", "Dispatches and probes under way", EngineSnapshot::dialing);
        gauge("calls.waiting", "Calls that wait for a moment", EngineSnapshot::delayed);
        gauge("calls.in.doubt", "Calls that may have rung", EngineSnapshot::inDoubt);
        gauge("partitions.owned", "Partitions assigned", EngineSnapshot::partitions);
        gauge(
                "partitions.unreadable",
                "Partitions whose next records can't be read",
                snapshot -> snapshot.unreadable().size());
        gauge("ledger.entries", "Ledger entries in memory", EngineSnapshot::ledgerEntries);
        gauge(
                "frontier.lag.records",
                "Records between the frontiers and what was taken",
                EngineSnapshot::frontierLag);
    }

    /**
     * Calls in hand that nothing holds up but the work of this instance: more instances would place
     * them sooner. Calls that wait for a moment, their pace or the end of a pause don't count.
     */
    private static int ready(EngineSnapshot engine) {
        Waits waits = engine.waits();
        int held =
                waits.paused()
                        + waits.pace()
                        + waits.concurrency()
                        + waits.breaker()
                        + waits.agents();
        return Math.max(0, engine.calls() - engine.dialing() - engine.delayed() - held);
    }

    /** One gauge, so that its parts add up to all that is held up. */
    private void held() {
        held("routing", Waits::routing);
        held("paused", Waits::paused);
        held("pace", Waits::pace);
        held("concurrency", Waits::concurrency);
        held("breaker", Waits::breaker);
        held("agents", Waits::agents);
    }

    private void held(String cause, ToDoubleFunction<Waits> value) {
        Gauge.builder("calldispatch.calls.held", () -> value.applyAsDouble(engine.get().waits()))
                .description("Calls that wait unclaimed, by what holds them up")
                .tag("cause", cause)
                .register(registry);
    }

    /** Of all servers; {@link BreakerGauges} tells which. */
    private void breakers() {
        for (Breaker.State state : Breaker.State.values()) {
            Gauge.builder("calldispatch.breakers", () -> count(state))
                    .description("LiveKit servers that calls went to lately, by breaker state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static double away(EngineSnapshot snapshot) {
        return snapshot.agents().stream()
                .filter(agents -> agents.state() == AgentBreaker.State.AWAY)
                .count();
    }

    private double count(Breaker.State state) {
        return engine.get().servers().stream().filter(s -> s.breaker() == state).count();
    }

    private void oldest(InstantSource clock) {
        Gauge.builder("calldispatch.oldest.unfinished.age", () -> age(clock.instant()))
                .description(
                        "Age of the oldest request that is taken and not finished, 0 when there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age(Instant now) {
        Instant oldest = engine.get().oldestRecordedAt();
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
    }

    private void gauge(String name, String meaning, ToDoubleFunction<EngineSnapshot> value) {
        Gauge.builder("calldispatch." + name, () -> value.applyAsDouble(engine.get()))
                .description(meaning)
                .register(registry);
    }
}
