package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretCensus.KeyUse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialGaugesTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void agesAreInSeconds() {
        Ages ages = new Ages(Duration.ofMillis(1_500), Duration.ofMinutes(10));
        CredentialGauges _ = new CredentialGauges(registry, () -> ages, false);

        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_config_age_seconds{state=\"fresh\"} 1.5",
                        "calldispatch_config_age_seconds{state=\"stale\"} 600.0",
                        "calldispatch_selfhost_routing 0.0");
    }

    @Test
    void rowsFollowTheCount() {
        CredentialGauges gauges = new CredentialGauges(registry, () -> Ages.NONE, true);

        gauges.update(census(new KeyUse("0a1b2c3d", 7), new KeyUse("11223344", 2)));
        gauges.update(census(new KeyUse("0a1b2c3d", 9)));

        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_secret_rows{key=\"0a1b2c3d\"} 9.0",
                        "calldispatch_secret_rows{key=\"plain_text\"} 1.0",
                        "calldispatch_secret_rows{key=\"unopened\"} 2.0",
                        "calldispatch_selfhost_routing 1.0");
        assertThat(registry.scrape()).doesNotContain("11223344", "broken");
    }

    private static SecretCensus census(KeyUse... keys) {
        return new SecretCensus(
                List.of(keys), List.of("plain"), List.of(), List.of("broken", "broken-too"));
    }
}
