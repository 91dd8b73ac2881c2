package dev.trunkline.dispatcher.metrics;

import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.store.SecretCensus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** How old credentials in memory are, and which keys the stored ones need. */
public final class CredentialGauges {
    private final MultiGauge rows;

    /**
     * @param ages asked for each gauge and scrape
     * @param selfhostRouting whether LiveKit configs are looked up in the database
     */
    public CredentialGauges(MeterRegistry registry, Supplier<Ages> ages, boolean selfhostRouting) {
        age(registry, "fresh", ages, Ages::fresh);
        age(registry, "stale", ages, Ages::stale);
        Gauge.builder("calldispatch.selfhost.routing", () -> selfhostRouting ? 1 : 0)
                .description("1 while USE_SELFHOST_ROUTING_TABLE is on, 0 while it is off")
                .register(registry);
        this.rows =
                MultiGauge.builder("calldispatch.secret.rows")
                        .description(
                                "Stored secrets by the fingerprint of the key that opens them;"
                                        + " plain_text and unopened need none or find none")
                        .register(registry);
    }

    private static void age(
            MeterRegistry registry,
            String state,
            Supplier<Ages> ages,
            Function<Ages, Duration> age) {
        Gauge.builder("calldispatch.config.age", () -> age.apply(ages.get()).toMillis() / 1_000.0)
                .description(
                        "How long ago the database said what is used from memory: of the oldest"
                                + " LiveKit config that counts as right, and of the oldest that is"
                                + " used because the database can't answer; 0 for none")
                .baseUnit("seconds")
                .tag("state", state)
                .register(registry);
    }

    /** Takes over a count of the stored secrets. Not for several threads at a time. */
    public void update(SecretCensus census) {
        List<MultiGauge.Row<?>> fresh = new ArrayList<>();
        census.keys().forEach(key -> fresh.add(row(key.fingerprint(), key.rows())));
        fresh.add(row("plain_text", census.plainText().size()));
        fresh.add(row("unopened", census.unopened().size()));
        rows.register(fresh, true);
    }

    private static MultiGauge.Row<Number> row(String key, int count) {
        return MultiGauge.Row.of(Tags.of("key", key), count);
    }
}
