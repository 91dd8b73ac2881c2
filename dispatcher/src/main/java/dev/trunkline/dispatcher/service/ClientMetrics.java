package dev.trunkline.dispatcher.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the engine's two Kafka clients, told apart by the tag {@code client}: some have
 * the same name. A new client takes its predecessor's place.
 */
final class ClientMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private @Nullable KafkaClientMetrics consumer;
    private @Nullable KafkaClientMetrics producer;

    ClientMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized <C extends Consumer<?, ?>> C bind(C fresh) {
        close(consumer);
        consumer = new KafkaClientMetrics(fresh, Tags.of("client", "consumer"));
        consumer.bindTo(registry);
        return fresh;
    }

    synchronized <P extends Producer<?, ?>> P bind(P fresh) {
        close(producer);
        producer = new KafkaClientMetrics(fresh, Tags.of("client", "producer"));
        producer.bindTo(registry);
        return fresh;
    }

    private static void close(@Nullable KafkaClientMetrics former) {
        if (former != null) {
            former.close();
        }
    }

    @Override
    public synchronized void close() {
        close(consumer);
        close(producer);
    }
}
