package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ProcessMetricsTest {
    /** Nobody listens there, and nobody is asked. */
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    @Test
    void showsJvmAndProcess() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMetrics _ = new ProcessMetrics(registry)) {
            assertThat(registry.scrape())
                    .contains(
                            "jvm_memory_used_bytes",
                            "jvm_threads_live_threads",
                            "process_uptime_seconds",
                            "process_cpu_usage");
        } finally {
            registry.close();
        }
    }

    @Test
    void showsKafkaClientsWhileTheyLive() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMetrics process = new ProcessMetrics(registry);
                var producer =
                        new KafkaProducer<>(
                                NOWHERE, new ByteArraySerializer(), new ByteArraySerializer());
                var consumer =
                        new KafkaConsumer<>(
                                NOWHERE,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())) {
            try (var _ = process.of(producer);
                    var _ = process.of(consumer)) {
                assertThat(registry.scrape()).contains("kafka_producer_", "kafka_consumer_");
            }
            assertThat(registry.scrape()).doesNotContain("kafka_producer_", "kafka_consumer_");
        } finally {
            registry.close();
        }
    }
}
