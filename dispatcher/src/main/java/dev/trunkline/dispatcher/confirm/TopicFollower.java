package dev.trunkline.dispatcher.confirm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic from near its end, on a thread of its own and without a group. A failure is told
 * once, and the topic is followed anew. Records may be missed or passed twice then.
 */
final class TopicFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final int back;
    private final java.util.function.Consumer<byte[]> values;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param consumers makes consumers without a group, again after a failure
     * @param back how many records before its end a partition is read from, 0 or more
     * @param values is passed each record's value, on the tail's thread
     */
    TopicFollower(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            int back,
            java.util.function.Consumer<byte[]> values) {
        this.consumers = consumers;
        this.topic = topic;
        this.back = back;
        this.values = values;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean troubled = false;
        while (closing.getCount() > 0) {
            try (var consumer = consumers.get()) {
                begin(consumer);
                troubled = false;
                follow(consumer);
            } catch (RuntimeException | Error trouble) {
                if (!troubled && closing.getCount() > 0) {
                    log.warn(
                            "topic can't be followed, tried again topic={} why={}",
                            topic,
                            trouble.getMessage());
                }
                troubled = true;
                pause();
            }
        }
    }

    private void begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - back)));
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        while (closing.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> pass(record.value()));
        }
    }

    private void pass(byte[] value) {
        try {
            values.accept(value);
        } catch (IllegalArgumentException unreadable) {
            log.debug("record can't be read topic={} why={}", topic, unreadable.getMessage());
        }
    }

    private void pause() {
        try {
            var _ = closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
