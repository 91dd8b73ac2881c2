package dev.trunkline.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Confluent's Parallel Consumer in KEY order. Its keys are strings: byte arrays it would compare by
 * identity, and keep no order at all.
 */
final class ParallelContender implements Contender {
    private final CallWork work;
    private final ParallelStreamProcessor<String, byte[]> processor;

    ParallelContender(ContenderEnvironment surroundings, CommitMode mode) {
        this.work = new CallWork(surroundings);
        this.processor =
                ParallelStreamProcessor.createEosStreamProcessor(options(surroundings, mode));
        processor.subscribe(List.of(surroundings.topics().requests()));
        processor.pollAndProduceMany(context -> run(context.getSingleConsumerRecord()));
    }

    private static ParallelConsumerOptions<String, byte[]> options(
            ContenderEnvironment surroundings, CommitMode mode) {
        Map<String, Object> producer = surroundings.producer();
        boolean transactional = mode == CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER;
        if (transactional) {
            producer.put("transactional.id", surroundings.group());
        }
        var options =
                ParallelConsumerOptions.<String, byte[]>builder()
                        .consumer(
                                new KafkaConsumer<>(
                                        surroundings.consumer(),
                                        new StringDeserializer(),
                                        new ByteArrayDeserializer()))
                        .producer(
                                new KafkaProducer<>(
                                        producer,
                                        new StringSerializer(),
                                        new ByteArraySerializer()))
                        .ordering(ProcessingOrder.KEY)
                        .commitMode(mode)
                        .maxConcurrency(surroundings.concurrency());
        // Faster; what it costs is that a call may be run again after a crash.
        return transactional
                ? options.allowEagerProcessingDuringTransactionCommit(true).build()
                : options.build();
    }

    private List<ProducerRecord<String, byte[]>> run(ConsumerRecord<String, byte[]> record) {
        return work.run(withBytes(record)).stream().map(ParallelContender::withText).toList();
    }

    private static ConsumerRecord<byte[], byte[]> withBytes(ConsumerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(), record.partition(), record.offset(), new byte[0], record.value());
    }

    private static ProducerRecord<String, byte[]> withText(ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(),
                null,
                new String(Objects.requireNonNull(record.key()), UTF_8),
                record.value(),
                record.headers());
    }

    @Override
    public void close() {
        processor.close();
        work.close();
    }
}
