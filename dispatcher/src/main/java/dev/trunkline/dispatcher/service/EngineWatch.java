package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.pace.Breaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the engine's state into the health report. */
final class EngineWatch implements AutoCloseable {
    /** The part that is reported on. */
    static final String PART = "engine";

    private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_NAMED = 10;

    private final Thread thread;

    private final Health health;
    private final LongSupplier lapsedClaims;

    /**
     * @param lapsedClaims within the last minute
     * @param observer shown the engine's state every time it is looked at
     */
    EngineWatch(
            Supplier<EngineSnapshot> engine,
            LongSupplier lapsedClaims,
            Health health,
            Consumer<EngineSnapshot> observer) {
        this.health = health;
        this.lapsedClaims = lapsedClaims;
        this.thread =
                Thread.ofVirtual().name("engine-watch").unstarted(() -> watch(engine, observer));
    }

    void start() {
        thread.start();
    }

    private void watch(Supplier<EngineSnapshot> engine, Consumer<EngineSnapshot> observer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                EngineSnapshot snapshot = engine.get();
                look(snapshot);
                show(snapshot, observer);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A gauge that throws must not end the health report. */
    private static void show(EngineSnapshot snapshot, Consumer<EngineSnapshot> observer) {
        try {
            observer.accept(snapshot);
        } catch (RuntimeException | Error failed) {
            log.warn("the engine's gauges failed", failed);
        }
    }

    private void look(EngineSnapshot snapshot) {
        if (snapshot.obstacle() != null) {
            health.down(PART, snapshot.obstacle());
        } else if (!snapshot.unreadable().isEmpty()) {
            health.ailing(PART, unreadable(snapshot.unreadable()));
        } else if (snapshot.state() == EngineSnapshot.State.RUNNING) {
            running(remarks(snapshot), lapsedClaims.getAsLong());
        } else {
            health.down(PART, snapshot.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The calls of these partitions wait, all others go on. */
    private static String unreadable(List<String> partitions) {
        return "records can't be read, their calls wait: "
                + partitions.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    }

    /** Claims that lapse cost no call, but something here is too slow. */
    private void running(String remarks, long lapsed) {
        if (lapsed == 0) {
            health.up(PART, remarks);
            return;
        }
        String slow =
                lapsed
                        + " claims lapsed within the last minute before their calls were sent:"
                        + " commits to Kafka or this machine are too slow";
        health.ailing(PART, remarks.isEmpty() ? slow : slow + "; " + remarks);
    }

    /** What is not as usual and yet no reason to take the instance out of service. */
    private static String remarks(EngineSnapshot snapshot) {
        List<String> remarks = new ArrayList<>();
        snapshot.servers().stream()
                .filter(server -> server.breaker() == Breaker.State.OPEN)
                .map(server -> "breaker open: " + server.config())
                .distinct()
                .limit(MOST_NAMED)
                .forEach(remarks::add);
        if (snapshot.waits().paused() > 0) {
            remarks.add(snapshot.waits().paused() + " calls paused");
        }
        return String.join("; ", remarks);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
