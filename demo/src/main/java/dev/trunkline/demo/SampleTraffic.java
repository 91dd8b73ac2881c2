package dev.trunkline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Sends the sample calls as any producer would: JSON under the callee as the key. */
final class SampleTraffic {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;
    private final Map<String, Object> properties;

    SampleTraffic(Settings settings) {
        this.topic = settings.topics().names().callRequests();
        this.properties = new HashMap<>(new KafkaClientProperties(settings.kafka()).producer());
        // The dispatcher's own; a second producer of that id would fence it.
        properties.remove("transactional.id");
        properties.remove("transaction.timeout.ms");
        properties.put("client.id", "demo");
    }

    /** Sends all of them, and a record that is no request; returns when Kafka has them. */
    void send(List<Sample> samples) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            for (Sample sample : samples) {
                String callee = sample.to();
                send(
                        producer,
                        callee == null ? sample.id() : callee,
                        JSON.writeValueAsBytes(sample.fields()));
            }
            send(producer, "unreadable", Samples.UNREADABLE.getBytes(UTF_8));
            producer.flush();
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }
}
