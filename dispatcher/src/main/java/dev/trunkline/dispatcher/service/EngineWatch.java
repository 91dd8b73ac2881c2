package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Carries the engine's state into the health report. */
final class EngineWatch {
    /** The part that is reported on. */
    static final String PART = "engine";

    /** Between two looks. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final int MOST_NAMED = 10;

    private final Supplier<EngineSnapshot> engine;
    private final LongSupplier lapsedClaims;
    private final Health health;
    private final Consumer<EngineSnapshot> observer;

    /**
     * @param lapsedClaims within the last minute
     * @param observer is shown the engine's state after each report
     */
    EngineWatch(
            Supplier<EngineSnapshot> engine,
            LongSupplier lapsedClaims,
            Health health,
            Consumer<EngineSnapshot> observer) {
        this.engine = engine;
        this.lapsedClaims = lapsedClaims;
        this.health = health;
        this.observer = observer;
    }

    void look() {
        EngineSnapshot snapshot = engine.get();
        report(snapshot);
        observer.accept(snapshot);
    }

    private void report(EngineSnapshot snapshot) {
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

    /** The calls of these partitions wait; all others go on. */
    private static String unreadable(List<String> partitions) {
        return "records can't be read, their calls wait: "
                + partitions.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    }

    /** Lapsed claims cost no call, but they show that something here is too slow. */
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

    /** Oddities that are no reason to take the instance out of service. */
    private static String remarks(EngineSnapshot snapshot) {
        List<String> remarks = new ArrayList<>();
        snapshot.servers().stream()
                .filter(server -> server.breaker() == Breaker.State.OPEN)
                .map(server -> "breaker open: " + server.config())
                .distinct()
                .limit(MOST_NAMED)
                .forEach(remarks::add);
        snapshot.agents().stream()
                .filter(agents -> agents.state() == AgentBreaker.State.AWAY)
                .map(agents ->
                        "no worker takes the calls of %s, %d wait"
                                .formatted(agents.label(), agents.waiting()))
                .limit(MOST_NAMED)
                .forEach(remarks::add);
        if (snapshot.waits().paused() > 0) {
            remarks.add(snapshot.waits().paused() + " calls paused");
        }
        return String.join("; ", remarks);
    }
}
