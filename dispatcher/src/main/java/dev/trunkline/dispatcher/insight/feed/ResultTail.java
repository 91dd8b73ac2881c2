package dev.trunkline.dispatcher.insight.feed;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the end of {@code call-dispatch-results}; begins anew when Kafka fails. */
public final class ResultTail implements Tail {
    private static final Logger log = LoggerFactory.getLogger(ResultTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofSeconds(5);

    private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
    private final String topic;

    /**
     * @param consumers makes one outside of any group, with read_committed
     */
    public ResultTail(Supplier<KafkaConsumer<byte[], byte[]>> consumers, String topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    @Override
    public AutoCloseable begin(Sink sink) {
        Following following = new Following(sink);
        following.thread.start();
        return following;
    }

    /** One run, from the first listener's coming to the last one's going. */
    private final class Following implements AutoCloseable {
        private final Sink sink;
        private final Thread thread = Thread.ofVirtual().name("outcome-feed").unstarted(this::run);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

        Following(Sink sink) {
            this.sink = sink;
        }

        private void run() {
            try {
                do {
                    attempt();
                } while (!ended.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void attempt() {
            try (KafkaConsumer<byte[], byte[]> fresh = consumers.get()) {
                consumer = fresh;
                if (ended.getCount() > 0) {
                    follow(fresh, sink);
                }
            } catch (WakeupException _) {
                // Told to end.
            } catch (RuntimeException | Error e) {
                log.warn("outcome feed interrupted, tries again why=\"{}\"", e.toString());
            } finally {
                consumer = null;
            }
        }

        /** By a wake-up: an interrupt would keep the client from closing in good order. */
        @Override
        public void close() {
            ended.countDown();
            KafkaConsumer<byte[], byte[]> reading = consumer;
            if (reading != null) {
                reading.wakeup();
            }
            try {
                var _ = thread.join(END);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, Sink sink) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        ends.forEach((partition, end) ->
                consumer.seek(
                        partition,
                        Math.max(starts.getOrDefault(partition, 0L), end - OutcomeFeed.MOST_KEPT)));
        List<DispatchResult> history = new ArrayList<>();
        while (!reached(consumer, ends)) {
            take(consumer, history::add);
        }
        history.sort(Comparator.comparing(DispatchResult::completedAt));
        sink.history(history);
        while (true) {
            take(consumer, sink::live);
        }
    }

    private static boolean reached(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void take(
            KafkaConsumer<byte[], byte[]> consumer, Consumer<DispatchResult> taker) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                taker.accept(DispatchResultJson.read(record.value()));
            } catch (IllegalArgumentException e) {
                log.debug("no outcome offset={} why={}", record.offset(), e.getMessage());
            }
        }
    }
}
