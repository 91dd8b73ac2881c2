package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.metrics.WebhookMetrics;
import dev.trunkline.dispatcher.webhook.WebhookRoutes;
import dev.trunkline.dispatcher.webhook.Webhooks;
import dev.trunkline.resolver.CallResolver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Puts together what takes LiveKit's webhooks. */
final class WebhookAssembly {
    private static final int LONGEST_BLOCK_MS = 2_000;

    private final Settings settings;
    private final WebhookRoutes routes;

    WebhookAssembly(Settings settings, MeterRegistry registry) {
        this.settings = settings;
        this.routes =
                new WebhookRoutes(
                        settings.webhooks().perSecond(),
                        new WebhookMetrics(registry),
                        Clock.systemUTC());
    }

    /** The routes of webhooks; they answer 404 where webhooks are off. */
    Routes routes() {
        return settings.webhooks().on() ? routes : _ -> {};
    }

    /** Takes webhooks from now on; to be closed by the caller. */
    AutoCloseable start(CallResolver resolver) {
        if (!settings.webhooks().on()) {
            return () -> {};
        }
        KafkaClientProperties kafka = new KafkaClientProperties(settings.kafka());
        Map<String, Object> properties = new HashMap<>(kafka.sender());
        properties.put("client.id", kafka.transactionalId() + "-webhooks");
        // The sender waits for the answer, and tries again.
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", LONGEST_BLOCK_MS);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties);
        routes.begin(
                new Webhooks(
                        resolver,
                        producer,
                        settings.topics().names().insight().callLifecycle(),
                        Clock.systemUTC()));
        return () -> {
            routes.end();
            producer.close();
        };
    }
}
