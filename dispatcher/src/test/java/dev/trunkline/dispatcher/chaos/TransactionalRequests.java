package dev.trunkline.dispatcher.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.testing.TestTopics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of call requests that makes a transaction of each, and gives some of them up. */
final class TransactionalRequests implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    TransactionalRequests(TestTopics topics) {
        topic = topics.requests();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "transactional.id",
                                "requests-" + topics.suffix()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    void commit(String key, byte[] value) {
        write(key, value);
        producer.commitTransaction();
    }

    /** It is in the log all the same. */
    void abort(String key, byte[] value) {
        write(key, value);
        producer.flush();
        producer.abortTransaction();
    }

    private void write(String key, byte[] value) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
