package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.pace.Breaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
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

    /**
     * @param observer shown the engine's state every time it is looked at
     */
    EngineWatch(Supplier<EngineSnapshot> engine, Health health, Consumer<EngineSnapshot> observer) {
        this.thread =
                Thread.ofVirtual()
                        .name("engine-watch")
                        .start(() -> watch(engine, health, observer));
    }

    private static void watch(
            Supplier<EngineSnapshot> engine, Health health, Consumer<EngineSnapshot> observer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                EngineSnapshot snapshot = engine.get();
                look(snapshot, health);
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

    private static void look(EngineSnapshot snapshot, Health health) {
        if (snapshot.obstacle() != null) {
            health.down(PART, snapshot.obstacle());
        } else if (!snapshot.unreadable().isEmpty()) {
            health.ailing(PART, unreadable(snapshot.unreadable()));
        } else if (snapshot.state() == EngineSnapshot.State.RUNNING) {
            health.up(PART, remarks(snapshot));
        } else {
            health.down(PART, snapshot.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The calls of these partitions wait, all others go on. */
    private static String unreadable(List<String> partitions) {
        return "records can't be read, their calls wait: "
                + partitions.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
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
