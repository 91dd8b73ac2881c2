package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.insight.api.ReportRoutes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Puts together what takes workers' reports. */
final class ReportAssembly {
    private static final int LONGEST_BLOCK_MS = 2_000;

    private final Settings settings;
    private final ReportRoutes routes;

    ReportAssembly(Settings settings, Access access) {
        this.settings = settings;
        this.routes =
                new ReportRoutes(
                        access,
                        settings.topics().names().insight().callReports(),
                        Clock.systemUTC());
    }

    ReportRoutes routes() {
        return routes;
    }

    /** Takes reports from now on; to be closed by the caller. */
    AutoCloseable start() {
        KafkaClientProperties kafka = new KafkaClientProperties(settings.kafka());
        Map<String, Object> properties = new HashMap<>(kafka.sender());
        properties.put("client.id", kafka.transactionalId() + "-reports");
        // A worker waits for the answer.
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", LONGEST_BLOCK_MS);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties);
        routes.begin(producer);
        return () -> {
            routes.end();
            producer.close();
        };
    }
}
