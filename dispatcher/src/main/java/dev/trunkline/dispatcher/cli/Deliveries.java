package dev.trunkline.dispatcher.cli;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/** What became of the rows that were handed to the producer. Thread-safe. */
final class Deliveries {
    private final AtomicInteger arrived = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    /**
     * A row that Kafka doesn't have.
     *
     * @param line of the file
     */
    record Failure(long line, Exception cause) {}

    /** Hears of the row that begins on {@code line}. */
    Callback of(long line) {
        return (_, failure) -> done(line, failure);
    }

    int arrived() {
        return arrived.get();
    }

    /** In the order they were noticed. */
    Queue<Failure> failures() {
        return failures;
    }

    private void done(long line, @Nullable Exception failure) {
        if (failure == null) {
            arrived.incrementAndGet();
        } else {
            failures.add(new Failure(line, failure));
        }
    }
}
