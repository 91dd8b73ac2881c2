package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The metrics of the engine's two Kafka clients; a new client takes its predecessor's place. */
final class ClientMetrics implements AutoCloseable {
    private final ProcessMetrics metrics;
    private @Nullable KafkaClientMetrics consumer;
    private @Nullable KafkaClientMetrics producer;

    ClientMetrics(ProcessMetrics metrics) {
        this.metrics = metrics;
    }

    synchronized <C extends Consumer<?, ?>> C bind(C fresh) {
        close(consumer);
        consumer = metrics.of(fresh);
        return fresh;
    }

    synchronized <P extends Producer<?, ?>> P bind(P fresh) {
        close(producer);
        producer = metrics.of(fresh);
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
