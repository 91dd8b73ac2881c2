package dev.trunkline.benchmarks.site;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Sees outcomes as any reader does who wants only committed ones, and when. */
public final class Observer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long[] micros;
    private final AtomicInteger visible = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final Thread thread;

    /**
     * @param requests how many there are
     */
    public Observer(Site site, Topics topics, int requests) {
        this.micros = new long[requests];
        this.consumer = new Outcomes(site, topics).reader();
        this.thread = Thread.ofPlatform().name("observer").start(this::observe);
    }

    private void observe() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long now = Traffic.nowMicros();
                records.forEach(record -> note(record, now));
            }
        } catch (WakeupException closed) {
            // That is how it ends.
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record, long now) {
        int number = Outcomes.dispatched(record);
        if (number < 0 || number >= micros.length) {
            others.incrementAndGet();
        } else if (micros[number] != 0) {
            repeated.incrementAndGet();
        } else {
            micros[number] = now;
            visible.incrementAndGet();
        }
    }

    /** Requests with a visible outcome {@code dispatched}. */
    public int visible() {
        return visible.get();
    }

    /** What else was seen; "" when nothing. */
    public String oddities() {
        return Outcomes.oddities(others.get(), repeated.get());
    }

    /** When each outcome was seen. Call {@link #close} first. */
    public ArrivalTimes arrivals() {
        return new ArrivalTimes(micros);
    }

    /** Ends the observation. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
