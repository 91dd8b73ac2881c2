package dev.trunkline.benchmarks.contender;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** A Spring Kafka listener with a thread for each partition. */
final class SpringContender implements Contender {
    private final CallWork work;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    SpringContender(ContenderEnvironment surroundings) {
        this.work = new CallWork(surroundings);
        this.producer =
                new KafkaProducer<>(
                        surroundings.producer(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        ContainerProperties properties = new ContainerProperties(surroundings.topics().requests());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener((MessageListener<byte[], byte[]>) this::run);
        this.container =
                new ConcurrentMessageListenerContainer<>(
                        new DefaultKafkaConsumerFactory<>(
                                surroundings.consumer(),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        properties);
        container.setBeanName("listener");
        container.setConcurrency(surroundings.partitions());
        container.start();
    }

    private void run(ConsumerRecord<byte[], byte[]> record) {
        work.run(record, producer);
    }

    @Override
    public void close() {
        container.stop();
        producer.close();
        work.close();
    }
}
