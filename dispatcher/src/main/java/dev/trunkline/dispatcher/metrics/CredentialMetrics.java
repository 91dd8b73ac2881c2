package dev.trunkline.dispatcher.metrics;

import dev.trunkline.schemas.CredentialSourceEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where credentials came from: by how they were found, and by the config they were meant for. */
final class CredentialMetrics {
    /** A thousand configs, each in a few ways. */
    private static final int MOST_BY_CONFIG = 5_000;

    /** The route names no config that is known by name. */
    private static final String NO_CONFIG = "none";

    private final Series resolutions;
    private final GrowingSeries configs;
    private final Timer duration;

    CredentialMetrics(MeterRegistry registry) {
        this.resolutions =
                new Series(
                        registry,
                        "credential.resolutions",
                        "Credential resolutions that calls caused",
                        List.of("source", "reason", "cache"),
                        Combinations.credentials());
        this.configs =
                new GrowingSeries(
                        registry,
                        "config.resolutions",
                        "Credential resolutions by the LiveKit config that was meant",
                        List.of("config", "source", "reason"),
                        MOST_BY_CONFIG);
        this.duration = Timers.brief(registry, "resolve.duration", "Time to resolve credentials");
    }

    void count(CredentialSourceEvent event) {
        resolutions.count(event.source(), event.reason(), event.cache());
        if (resolutions.has(event.source(), event.reason(), event.cache())) {
            // The id in the rules may be any text; a name is of a row.
            String config = event.configName() == null ? NO_CONFIG : event.configName();
            configs.count(config, event.source(), event.reason());
        }
        duration.record(Duration.of(event.resolveMicros(), ChronoUnit.MICROS));
    }
}
