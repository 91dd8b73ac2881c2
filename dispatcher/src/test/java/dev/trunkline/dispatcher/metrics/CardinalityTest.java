package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.schemas.CredentialSourceEvent;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever comes, the number of series has a bound. */
class CardinalityTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CONFIGS = 1_000;
    private static final List<String> SOURCES = List.of("database", "environment", "none", "moon");
    private static final List<String> REASONS =
            List.of("ok", "plaintext_secret", "decrypt_failed", "database_error", "full");

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMetrics metrics = new CallMetrics(registry, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        registry.close();
    }

    /** 5,000 by name, and what is beyond under the name of {@code other}. */
    @Test
    void aThousandConfigsStayBelowTheBound() {
        everythingOfAThousandConfigs();

        assertThat(series("")).isLessThan(10_000);
        assertThat(series("calldispatch_config_resolutions_total")).isLessThan(5_000 + 25);
        assertThat(series("calldispatch_breaker_state")).isEqualTo(CONFIGS);
    }

    /** Names that change all the time, such as of configs that come and go. */
    @Test
    void namesWithoutEndCountAsOthers() {
        for (int i = 0; i < 20_000; i++) {
            metrics.resolved(event("config-" + i, "database", "ok", "hit"));
        }
        metrics.resolved(event("one-more", "environment", "decrypt_failed", "hit"));

        assertThat(series("calldispatch_config_resolutions_total")).isEqualTo(5_002);
        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_config_resolutions_total{config=\"other\",reason=\"ok\",source=\"database\"} 15000.0",
                        "calldispatch_config_resolutions_total{config=\"other\",reason=\"decrypt_failed\",source=\"environment\"} 1.0");
    }

    @Test
    void randomTextMakesNoSeries() {
        SplittableRandom random = new SplittableRandom(1);
        long before = series("");

        for (int i = 0; i < 10_000; i++) {
            String text = "https://" + random.nextLong() + ".example/+971501234567";
            metrics.resolved(event(text, text, text, text));
            metrics.deadLettered(text);
            metrics.transaction(text, Duration.ZERO);
            metrics.dialed(new LiveKitAnswer.Refused(text, text), Duration.ZERO, NOW);
        }

        assertThat(series("")).isEqualTo(before);
        assertThat(registry.scrape()).doesNotContain("example", "971501234567");
    }

    @Test
    void aConfigIdThatIsNoRowIsNoLabel() {
        metrics.resolved(
                new CredentialSourceEvent(
                        "r1",
                        null,
                        "environment",
                        "config_not_found",
                        "bypass",
                        "any text",
                        null,
                        9,
                        NOW));

        assertThat(registry.scrape()).contains("config=\"none\"").doesNotContain("any text");
    }

    private void everythingOfAThousandConfigs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            metrics.resolved(
                    event(
                            "config-" + random.nextInt(CONFIGS),
                            SOURCES.get(random.nextInt(SOURCES.size())),
                            REASONS.get(random.nextInt(REASONS.size())),
                            "hit"));
        }
        List<EngineSnapshot.Server> servers =
                IntStream.range(0, CONFIGS)
                        .mapToObj(i ->
                                new EngineSnapshot.Server("config-" + i, Breaker.State.CLOSED, 0))
                        .toList();
        new BreakerGauges(registry).update(snapshot(servers));
        EngineGauges.bind(registry, () -> snapshot(servers), InstantSource.fixed(NOW));
        new CredentialGauges(registry, () -> Ages.NONE, true)
                .update(
                        new SecretCensus(
                                List.of(new SecretCensus.KeyUse("0a1b2c3d", CONFIGS)),
                                List.of(),
                                List.of(),
                                List.of("config-1")));
    }

    private static EngineSnapshot snapshot(List<EngineSnapshot.Server> servers) {
        return new EngineSnapshot(
                EngineSnapshot.State.RUNNING,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                EngineSnapshot.Waits.NONE,
                servers,
                List.of(),
                List.of(),
                null);
    }

    private long series(String name) {
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#") && line.startsWith(name))
                .count();
    }

    private static CredentialSourceEvent event(
            String config, String source, String reason, String cache) {
        return new CredentialSourceEvent(
                "r1", null, source, reason, cache, "id-of-" + config, config, 250, NOW);
    }
}
