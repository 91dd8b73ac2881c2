package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.dispatcher.config.InsightSettings;
import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.KafkaSettings;
import dev.trunkline.dispatcher.config.MemoryPlan;
import dev.trunkline.dispatcher.config.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** What Kafka Streams is made from: bounded in everything, so that calls come first. */
public final class StreamsProperties {
    private static final Map<String, Object> DEFAULTS =
            Map.ofEntries(
                    Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1),
                    Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1),
                    Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500),
                    Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L * 1024 * 1024),
                    Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 500),
                    Map.entry(
                            StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                            3_600_000L),
                    Map.entry(StreamsConfig.LOG_SUMMARY_INTERVAL_MS_CONFIG, -1L),
                    // An instance of a later version may write notes that this one doesn't know.
                    Map.entry(
                            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                            LogAndContinueExceptionHandler.class),
                    // A dead instance's share is taken over soon: nobody's call waits for a pause.
                    Map.entry(main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000),
                    Map.entry(main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000),
                    Map.entry(main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500),
                    Map.entry(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"));

    private StreamsProperties() {}

    /**
     * Of one instance.
     *
     * @param server {@code host:port} at which other instances ask this one
     * @param topics how internal topics are named and made
     */
    public static Properties of(
            KafkaSettings kafka, InsightSettings insight, String server, TopicSettings topics) {
        Map<String, Object> map = new HashMap<>(DEFAULTS);
        map.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        MemoryPlan memory = MemoryPlan.ofThisProcess();
        map.put(consumer(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), memory.fetchBytes() / 2);
        map.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                memory.producerBytes());
        map.putAll(new KafkaClientProperties(kafka).streams());
        map.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(kafka, topics));
        map.put(StreamsConfig.CLIENT_ID_CONFIG, kafka.groupId() + "-insight-" + kafka.instanceId());
        map.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server);
        map.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        map.put(
                StreamsConfig.STATE_DIR_CONFIG,
                insight.stateDirectory().resolve(kafka.instanceId()).toString());
        map.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class);
        map.put(SharedMemory.BYTES, String.valueOf(insight.memory()));
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    /** Shared by all instances; the name of their group, and what internal topics begin with. */
    public static String applicationId(KafkaSettings kafka, TopicSettings topics) {
        return topics.prefix() + kafka.groupId() + "-insight";
    }

    private static String main(String property) {
        return StreamsConfig.mainConsumerPrefix(property);
    }

    private static String consumer(String property) {
        return StreamsConfig.consumerPrefix(property);
    }
}
