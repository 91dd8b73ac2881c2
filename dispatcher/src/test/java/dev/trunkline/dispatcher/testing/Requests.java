package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts records on {@code call-requests}, as any producer would. */
public final class Requests implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    public Requests(TestTopics topics) {
        this.topic = topics.requests();
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "max.request.size",
                                4_194_304,
                                "linger.ms",
                                2),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Where they go. */
    public String topic() {
        return topic;
    }

    /** Sends without waiting; {@link #flush} waits. */
    public void send(String key, String json) {
        var _ =
                producer.send(
                        new ProducerRecord<>(topic, key.getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    /** Sends any record to the topic and waits for it. */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("not sent", e);
        }
    }

    /** Sends any records and waits for all of them. */
    public List<RecordMetadata> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        return sent.stream().map(Future::resultNow).toList();
    }

    public RecordMetadata send(byte @Nullable [] key, byte @Nullable [] value) {
        return send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends without waiting; the future knows where the record went. */
    public Future<RecordMetadata> sendAsync(byte @Nullable [] key, byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(topic, key, value));
    }

    public void flush() {
        producer.flush();
    }

    /** A plain request. */
    public static String call(String requestId, String from, String to) {
        return "{\"request_id\":\"%s\",\"from_number\":\"%s\",\"to_number\":\"%s\"}"
                .formatted(requestId, from, to);
    }

    @Override
    public void close() {
        producer.close();
    }
}
