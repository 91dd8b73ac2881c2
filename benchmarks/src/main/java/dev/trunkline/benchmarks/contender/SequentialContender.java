package dev.trunkline.benchmarks.contender;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A consumer, a producer, a loop. */
final class SequentialContender implements Contender {
    private static final Duration POLL = Duration.ofMillis(100);

    private final CallWork work;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    SequentialContender(ContenderEnvironment surroundings) {
        this.work = new CallWork(surroundings);
        this.topic = surroundings.topics().requests();
        this.consumer =
                new KafkaConsumer<>(
                        surroundings.consumer(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.producer =
                new KafkaProducer<>(
                        surroundings.producer(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var _ = Thread.ofPlatform().daemon().name("sequential").start(this::consume);
    }

    private void consume() {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    work.run(record, producer);
                }
                producer.flush();
                consumer.commitSync();
            }
        } catch (WakeupException closed) {
            // That is how it ends.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
