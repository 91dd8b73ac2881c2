package dev.trunkline.dispatcher.control;

import dev.trunkline.dispatcher.thread.Periodic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the control topic on a thread of its own and publishes the controls in force. While Kafka
 * is unreachable, the controls read last stay in force. Thread-safe.
 */
public final class ControlReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final Duration cancelledFor;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> instances;
    private final InstantSource clock;
    private final CountDownLatch firstRead = new CountDownLatch(1);
    private final Periodic periodic = new Periodic("controls", BETWEEN_TRIES, this::attempt);
    private boolean troubled;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile Controls controls = Controls.NONE;
    private volatile @Nullable Instant heardAt;
    private volatile @Nullable String trouble;

    /**
     * @param consumers makes groupless consumers, again after a failure
     * @param cancelledFor how long a cancellation counts
     * @param instances given the records about instances, on this reader's thread
     */
    public ControlReader(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            Duration cancelledFor,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> instances,
            InstantSource clock) {
        this.consumers = consumers;
        this.topic = topic;
        this.cancelledFor = cancelledFor;
        this.instances = instances;
        this.clock = clock;
    }

    /** Begins to read. */
    public void start() {
        periodic.start();
    }

    /** Waits until the topic has been read to its end once, for as long as it takes. */
    public void awaitFirstRead() throws InterruptedException {
        firstRead.await();
    }

    /** The controls in force. A change makes a new object. */
    public Controls controls() {
        return controls;
    }

    /** When the topic was last known to be read to its end; null before it ever was. */
    public @Nullable Instant heardAt() {
        return heardAt;
    }

    /** Why the topic can't be read; null when it can, or nothing has come of trying yet. */
    public @Nullable String trouble() {
        return trouble;
    }

    private void attempt() {
        try (ControlTopic source = open()) {
            troubled = false;
            follow(source);
        } catch (RuntimeException | Error failed) {
            trouble = String.valueOf(failed.getMessage());
            if (!troubled) {
                say(failed);
            }
            troubled = true;
        }
    }

    private ControlTopic open() {
        Consumer<byte[], byte[]> fresh = consumers.get();
        consumer = fresh;
        if (periodic.isEnding()) {
            fresh.wakeup();
        }
        return ControlTopic.read(fresh, topic, new ControlFold(cancelledFor), instances);
    }

    private void follow(ControlTopic source) {
        Instant looked = clock.instant();
        Instant checked = clock.instant();
        boolean changed = true;
        while (!periodic.isEnding()) {
            Instant now = clock.instant();
            // Cancellations are forgotten without a record that says so.
            if (changed || !now.isBefore(looked.plus(BETWEEN_LOOKS))) {
                publish(source.at(now));
                looked = now;
            }
            if (!now.isBefore(checked.plus(BETWEEN_CHECKS))) {
                source.check();
                checked = now;
            }
            heardAt = checked;
            trouble = null;
            firstRead.countDown();
            changed = source.poll(POLL);
        }
    }

    /** Without a change the former object stays, so that calls are not looked at again in vain. */
    private void publish(Controls fresh) {
        if (!fresh.equals(controls)) {
            log.atInfo()
                    .addKeyValue("now", ControlText.summary(fresh))
                    .log("controls have changed");
            controls = fresh;
        }
    }

    private void say(Throwable failed) {
        if (!periodic.isEnding()) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("why", failed.getMessage())
                    .log("control topic can't be read, what was read stays in force");
        }
    }

    /** By a wake-up: an interrupt would keep the consumer from closing in good order. */
    @Override
    public void close() {
        periodic.end();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        periodic.await(LONGEST_END);
    }
}
