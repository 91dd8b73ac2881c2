package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.webhook.WebhookListener.Fate;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationReason;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsightMetricsTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        registry.close();
    }

    private static CallConfirmation said(ConfirmationReason reason, CallConfirmation.Taken taken) {
        return new CallConfirmation(
                "order-1",
                reason,
                "so it is",
                new CallConfirmation.Place(null, null, null, null),
                taken,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void confirmationsAreCountedByResultAndStartAtZero() {
        ConfirmationMetrics metrics = new ConfirmationMetrics(registry);
        metrics.confirmed(said(ConfirmationReason.NO_JOB, CallConfirmation.Taken.NOBODY));
        metrics.confirmed(
                said(
                        ConfirmationReason.AGENT_JOINED,
                        new CallConfirmation.Taken(null, "a", Duration.ofMillis(1_500))));
        metrics.asked("answered");
        metrics.asked("something new");
        metrics.waiting(7);
        assertThat(registry.scrape())
                .contains(
                        "calldispatch_confirmations_total{result=\"confirmed\"} 1.0",
                        "calldispatch_confirmations_total{result=\"no_agent\"} 1.0",
                        "calldispatch_confirmations_total{result=\"unknown\"} 0.0",
                        "calldispatch_confirmation_requests_total{result=\"answered\"} 1.0",
                        "calldispatch_confirmation_requests_total{result=\"other\"} 1.0",
                        "calldispatch_acceptance_duration_seconds_sum 1.5",
                        "calldispatch_confirmations_waiting 7.0");
    }

    @Test
    void webhooksAreCountedByWhatBecameOfThem() {
        WebhookMetrics metrics = new WebhookMetrics(registry);
        metrics.webhook(Fate.WRITTEN);
        metrics.webhook(Fate.REFUSED);
        metrics.webhook(Fate.REFUSED);
        assertThat(registry.scrape())
                .contains(
                        "calldispatch_webhooks_total{result=\"written\"} 1.0",
                        "calldispatch_webhooks_total{result=\"refused\"} 2.0",
                        "calldispatch_webhooks_total{result=\"repeated\"} 0.0");
    }
}
