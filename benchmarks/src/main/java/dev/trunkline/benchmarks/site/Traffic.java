package dev.trunkline.benchmarks.site;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts requests on their topic: all at once, or so many a second. */
public final class Traffic implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * @param lingerMillis how long the producer may collect: 0 where latency is measured
     */
    public Traffic(Site site, String topic, int lingerMillis) {
        this.topic = topic;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                site.bootstrapServers(),
                                "linger.ms",
                                lingerMillis,
                                "batch.size",
                                131_072),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Sends the requests from 0 to {@code count}, as fast as it goes, and waits for the broker.
     *
     * @param callers the caller number of each
     */
    public void preload(int count, IntFunction<String> keys, IntFunction<String> callers) {
        for (int number = 0; number < count; number++) {
            var _ =
                    producer.send(
                            Requests.record(
                                    topic, number, keys.apply(number), callers.apply(number)));
        }
        producer.flush();
    }

    /** Sends one request. */
    public void send(int number, String key) {
        var _ = producer.send(Requests.record(topic, number, key));
        producer.flush();
    }

    /**
     * Sends the requests from {@code first} to {@code count}, so many a second.
     *
     * @return when each was sent
     */
    public ArrivalTimes paced(int first, int count, double perSecond, IntFunction<String> keys) {
        long[] micros = new long[count];
        long start = System.nanoTime();
        for (int number = first; number < count; number++) {
            await(start + Math.round((number - first) * 1e9 / perSecond));
            micros[number] = nowMicros();
            var _ = producer.send(Requests.record(topic, number, keys.apply(number)));
        }
        producer.flush();
        return new ArrivalTimes(micros);
    }

    private static void await(long nanoTime) {
        for (long left = nanoTime - System.nanoTime();
                left > 0;
                left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        producer.close();
    }
}
