package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.pace.Breaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Carries the engine's state into the health report. */
final class EngineWatch implements AutoCloseable {
    /** The part that is reported on. */
    static final String PART = "engine";

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_NAMED = 10;

    private final Thread thread;

    EngineWatch(Supplier<EngineSnapshot> engine, Health health) {
        this.thread = Thread.ofVirtual().name("engine-watch").start(() -> watch(engine, health));
    }

    private static void watch(Supplier<EngineSnapshot> engine, Health health) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look(engine.get(), health);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(EngineSnapshot snapshot, Health health) {
        if (snapshot.obstacle() != null) {
            health.down(PART, snapshot.obstacle());
        } else if (snapshot.state() == EngineSnapshot.State.RUNNING) {
            health.up(PART, remarks(snapshot));
        } else {
            health.down(PART, snapshot.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** What is not as usual and yet no reason to take the instance out of service. */
    private static String remarks(EngineSnapshot snapshot) {
        List<String> remarks = new ArrayList<>();
        snapshot.servers().stream()
                .filter(server -> server.breaker() == Breaker.State.OPEN)
                .map(server -> "breaker open: " + server.config())
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
