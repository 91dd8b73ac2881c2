package dev.trunkline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads what the dispatcher has committed, from the beginning, outside of any group. */
final class DemoOutcomes implements AutoCloseable {
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private final String results;
    private final String confirmations;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private DemoOutcomes(KafkaTopics topics, KafkaConsumer<byte[], byte[]> consumer) {
        this.results = topics.dispatchResults();
        this.confirmations = topics.insight().callConfirmations();
        this.consumer = consumer;
    }

    static DemoOutcomes open(Settings settings) {
        Map<String, Object> properties =
                new HashMap<>(new KafkaClientProperties(settings.kafka()).reader());
        properties.put("client.id", "demo");
        KafkaTopics topics = settings.topics().names();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions =
                Stream.of(
                                topics.dispatchResults(),
                                topics.deadLetters(),
                                topics.insight().callConfirmations())
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new DemoOutcomes(topics, consumer);
    }

    /** Shows what has come; waits a moment for it. */
    void show(View view) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_POLL)) {
            if (record.topic().equals(results)) {
                view.outcome(DispatchResultJson.read(record.value()), record.value());
            } else if (record.topic().equals(confirmations)) {
                view.confirmation(CallConfirmationJson.read(record.value()));
            } else {
                view.deadLetter(header(record, "dlq_message"));
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
