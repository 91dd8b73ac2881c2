package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka. */
final class KafkaProbe {
    private KafkaProbe() {}

    /** Blocks until it has answered or can't. */
    static KafkaFacts ask(Settings settings, Duration patience) throws InterruptedException {
        String servers = settings.kafka().bootstrapServers();
        Map<String, Object> admin =
                new HashMap<>(new KafkaClientProperties(settings.kafka()).admin());
        int millis = (int) patience.toMillis();
        admin.put("client.id", "trunkline-doctor");
        admin.put("request.timeout.ms", millis);
        admin.put("default.api.timeout.ms", millis);
        try {
            return new KafkaFacts.Reached(servers, TopicReport.of(admin, settings.topics()));
        } catch (KafkaException e) {
            return new KafkaFacts.Unreachable(servers, String.valueOf(e.getMessage()));
        }
    }
}
