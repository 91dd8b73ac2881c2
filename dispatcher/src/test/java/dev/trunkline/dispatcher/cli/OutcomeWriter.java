package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes outcomes and credential events in transactions, as a dispatcher does. */
final class OutcomeWriter implements AutoCloseable {
    private final TestTopics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    OutcomeWriter(TestTopics topics) {
        this.topics = topics;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "transactional.id",
                                "outcomes-" + UUID.randomUUID()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    void write(DispatchResult... results) {
        producer.beginTransaction();
        for (DispatchResult result : results) {
            send(result, Instant.now());
        }
        producer.commitTransaction();
    }

    /** As if it had been written at {@code time}. */
    void writeAt(Instant time, DispatchResult result) {
        producer.beginTransaction();
        send(result, time);
        producer.commitTransaction();
    }

    /** Written, and then taken back. */
    void abort(DispatchResult result) {
        producer.beginTransaction();
        send(result, Instant.now());
        producer.flush();
        producer.abortTransaction();
    }

    /** Any value on any topic. */
    void raw(String topic, String value) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8)));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    /** All on one partition, so that the order is known. */
    private void send(DispatchResult result, Instant time) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topics.results(),
                                0,
                                time.toEpochMilli(),
                                result.requestId().getBytes(UTF_8),
                                DispatchResultJson.write(result)));
    }
}
