package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.webhook.WebhookListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts LiveKit's webhooks by what became of them. */
public final class WebhookMetrics implements WebhookListener {
    private final Series fates;

    /** Registers everything, at zero. */
    public WebhookMetrics(MeterRegistry registry) {
        this.fates =
                new Series(
                        registry,
                        "webhooks",
                        "LiveKit's webhooks by what became of them",
                        List.of("result"),
                        Stream.of(Fate.values()).map(fate -> List.of(name(fate))).toList());
    }

    @Override
    public void webhook(Fate fate) {
        fates.count(name(fate));
    }

    private static String name(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
