package dev.trunkline.dispatcher.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.control.ControlTopic;
import dev.trunkline.dispatcher.instance.InstanceElection.State;
import dev.trunkline.dispatcher.instance.InstanceNotice.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the instance id before this process takes calls, and denies it to others from then on.
 * Where the control topic can't be written to, that is logged, and calls are taken without this
 * protection. Thread-safe.
 */
public final class InstanceGuard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceGuard.class);

    /** A process that runs answers within milliseconds; a busy machine may need longer. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /** How long a record may take from here to the topic and back. */
    private static final Duration ROUND_TRIP = Duration.ofSeconds(10);

    private final String topic;
    private final String instance;
    private final String keys;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Consumer<String> displaced;
    private final InstanceNotice self;
    private final InstanceElection election;
    private boolean leaving;

    /**
     * @param topic the control topic
     * @param producers makes producers without transactions; each is used for one record
     * @param displaced told why, when another process has taken the id from this one
     */
    public InstanceGuard(
            String topic,
            String group,
            String instance,
            Supplier<Producer<byte[], byte[]>> producers,
            Consumer<String> displaced) {
        this.topic = topic;
        this.instance = instance;
        this.keys = ControlTopic.INSTANCE_PREFIX + group + ":" + instance + ":";
        this.producers = producers;
        this.displaced = displaced;
        this.self =
                new InstanceNotice(
                        Kind.ASK,
                        UUID.randomUUID().toString(),
                        place(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        null);
        this.election = new InstanceElection(self.process());
    }

    /** Takes in a record of the control topic that is about instances. Doesn't wait. */
    public synchronized void seen(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        Kind kind = key.startsWith(keys) ? Kind.named(key.substring(keys.length())) : null;
        if (kind == null || record.partition() != 0) {
            return;
        }
        InstanceNotice notice = record.value() == null ? null : InstanceNotice.read(record.value());
        if (notice == null && record.value() != null) {
            return;
        }
        boolean held = election.state() == State.HOLDING;
        boolean toDeny = election.apply(record.offset(), kind, notice);
        if (toDeny && notice != null && !leaving) {
            deny(notice);
        }
        if (held && election.state() == State.LOST && !leaving) {
            displaced.accept(lost());
        }
        notifyAll();
    }

    private void deny(InstanceNotice asking) {
        log.atWarn()
                .addKeyValue("instance", instance)
                .addKeyValue("other", asking.sender())
                .log(
                        "another dispatcher was started with this INSTANCE_ID, it is told to stop:"
                                + " give each instance an INSTANCE_ID of its own");
        var _ =
                Thread.ofVirtual()
                        .name("instance-denial")
                        .start(() -> write(Kind.DENY, self.as(Kind.DENY, asking.process())));
    }

    /**
     * Returns when this process may take calls. At once where no other was known; otherwise a
     * process that still runs has 3 s to deny it, so a restart after a kill waits that long.
     *
     * @throws InstanceTaken when another process runs under this id
     */
    public void awaitTurn() throws InterruptedException {
        if (!write(Kind.ASK, self) || !await(state -> state != State.ASKING, ROUND_TRIP)) {
            log.atWarn()
                    .addKeyValue("instance", instance)
                    .addKeyValue("topic", topic)
                    .log("a second dispatcher with this INSTANCE_ID would not be noticed");
            return;
        }
        boolean _ = await(state -> state != State.CONTESTED, ANSWER);
        if (state() != State.LOST && write(Kind.HOLD, self.as(Kind.HOLD, null))) {
            boolean _ = await(state -> state == State.HOLDING || state == State.LOST, ROUND_TRIP);
        }
        if (state() == State.LOST) {
            throw new InstanceTaken(lost());
        }
    }

    private synchronized State state() {
        return election.state();
    }

    private synchronized boolean await(Predicate<State> wanted, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!wanted.test(election.state())) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized String lost() {
        InstanceNotice winner = election.winner();
        return ("INSTANCE_ID %s is used by another dispatcher (%s): give each instance an"
                        + " INSTANCE_ID of its own. This one (%s) stops")
                .formatted(instance, winner == null ? "unknown" : winner.sender(), self.sender());
    }

    /** Denies nobody any more: this process is about to stop. */
    public synchronized void leave() {
        leaving = true;
    }

    /** Gives the id free, so that the next process needn't wait. */
    @Override
    public void close() {
        leave();
        if (state() == State.HOLDING) {
            boolean _ = write(Kind.ASK, null) && write(Kind.HOLD, null);
        }
    }

    /** Returns once Kafka has the record; false, with a line that says why, when it won't. */
    private boolean write(Kind kind, @Nullable InstanceNotice notice) {
        byte[] key = (keys + kind).getBytes(UTF_8);
        byte[] value = notice == null ? null : notice.bytes();
        try (Producer<byte[], byte[]> producer = producers.get()) {
            // Partition 0, whatever there are: the order of the records decides.
            var _ = producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
            return true;
        } catch (ExecutionException e) {
            failed(kind, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            failed(kind, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void failed(Kind kind, Throwable why) {
        log.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("notice", kind)
                .addKeyValue("why", why.getMessage())
                .log("a notice about this INSTANCE_ID can't be written");
    }

    private static String place() {
        try {
            return "process %d on %s"
                    .formatted(
                            ProcessHandle.current().pid(),
                            InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return "process " + ProcessHandle.current().pid();
        }
    }
}
