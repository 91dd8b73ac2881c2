package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.LifecycleStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the lifecycle topic from its end, whichever instance LiveKit told, and passes on which
 * agents joined. What it misses is asked for anyway.
 */
public final class AgentFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final BiConsumer<CallLifecycleEvent, CallLifecycleEvent.Participant> joined;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("agent-feed").unstarted(this::run);

    /**
     * @param consumers makes groupless consumers, again after a failure
     * @param joined told of each agent that joined, on the feed's thread
     */
    public AgentFeed(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            BiConsumer<CallLifecycleEvent, CallLifecycleEvent.Participant> joined) {
        this.consumers = consumers;
        this.topic = topic;
        this.joined = joined;
    }

    /** Begins to follow. */
    public void start() {
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
                if (!troubled) {
                    log.warn(
                            "lifecycle topic can't be followed, tried again why={}",
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
        consumer.seekToEnd(partitions);
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        while (closing.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> pass(record.value()));
        }
    }

    private void pass(byte[] value) {
        try {
            CallLifecycleEvent event = CallLifecycleEventJson.read(value);
            CallLifecycleEvent.Participant who = event.participant();
            if (event.event() == LifecycleStep.PARTICIPANT_JOINED && who != null && who.isAgent()) {
                joined.accept(event, who);
            }
        } catch (IllegalArgumentException unreadable) {
            log.debug("lifecycle event can't be read why={}", unreadable.getMessage());
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
