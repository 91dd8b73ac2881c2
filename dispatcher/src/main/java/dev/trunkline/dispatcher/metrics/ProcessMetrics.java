package dev.trunkline.dispatcher.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Metrics of the JVM, the process, and the Kafka clients it makes over time: those are told apart
 * by the tag {@code client}, because some have the same name.
 */
public final class ProcessMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Registers those of JVM and process. */
    public ProcessMetrics(MeterRegistry registry) {
        this.registry = registry;
        collections.bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Adds a consumer's own metrics; close what this returns when the consumer is closed. */
    public KafkaClientMetrics of(Consumer<?, ?> consumer) {
        return bound(new KafkaClientMetrics(consumer, Tags.of("client", "consumer")));
    }

    /** Adds a producer's own metrics; close what this returns when the producer is closed. */
    public KafkaClientMetrics of(Producer<?, ?> producer) {
        return bound(new KafkaClientMetrics(producer, Tags.of("client", "producer")));
    }

    @Override
    public void close() {
        collections.close();
    }

    private KafkaClientMetrics bound(KafkaClientMetrics metrics) {
        metrics.bindTo(registry);
        return metrics;
    }
}
