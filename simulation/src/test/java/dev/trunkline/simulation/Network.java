package dev.trunkline.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries requests and answers between processes and servers; loses and delays some. */
final class Network {
    private final Scheduler scheduler;
    private final Chance chance;
    private final StepFaults faults;
    private final Map<Server, Map<SimulatedProcess, Long>> cutUntil = new EnumMap<>(Server.class);
    private long brokerDownUntil;
    private long coordinatorDownUntil;

    /** Where a request goes. */
    enum Server {
        BROKER,
        COORDINATOR,
        LIVEKIT
    }

    Network(Scheduler scheduler, Chance chance, StepFaults faults) {
        this.scheduler = scheduler;
        this.chance = chance;
        this.faults = faults;
    }

    private Map<SimulatedProcess, Long> cuts(Server server) {
        return cutUntil.computeIfAbsent(server, _ -> new HashMap<>());
    }

    /** Cuts a process off from the broker for a time. */
    void cut(SimulatedProcess process, long nanos) {
        long until = scheduler.now() + nanos;
        cuts(Server.BROKER).merge(process, until, Math::max);
        cuts(Server.COORDINATOR).merge(process, until, Math::max);
    }

    void brokerDown(long nanos) {
        brokerDownUntil = Math.max(brokerDownUntil, scheduler.now() + nanos);
    }

    void coordinatorDown(long nanos) {
        coordinatorDownUntil = Math.max(coordinatorDownUntil, scheduler.now() + nanos);
    }

    boolean reaches(SimulatedProcess process, Server server) {
        long now = scheduler.now();
        boolean up =
                switch (server) {
                    case BROKER -> now >= brokerDownUntil;
                    case COORDINATOR -> now >= brokerDownUntil && now >= coordinatorDownUntil;
                    case LIVEKIT -> true;
                };
        return up && now >= cuts(server).getOrDefault(process, 0L);
    }

    private static final class Exchange<T> {
        final Waiter waiter;
        @Nullable Supplier<T> result;
        boolean answered;

        Exchange(Scheduler scheduler) {
            this.waiter = new Waiter(scheduler);
        }
    }

    /**
     * Asks a server and waits for the answer. For the fibers of a process.
     *
     * @param execute what the server does when the request arrives
     * @throws NoAnswer when the answer does not come in time
     */
    <T> T call(
            SimulatedProcess process, Server server, Step step, long timeout, Supplier<T> execute) {
        return call(process, server, step, faults.before(process, step), timeout, execute);
    }

    /** As above, with what becomes of the request. */
    <T> T call(
            SimulatedProcess process,
            Server server,
            Step step,
            StepFaults.Fate fate,
            long timeout,
            Supplier<T> execute) {
        Exchange<T> exchange = new Exchange<>(scheduler);
        scheduler.schedule(
                chance.delay() + fate.there(),
                null,
                () -> {
                    if (fate.requestLost() || !reaches(process, server)) {
                        return;
                    }
                    exchange.result = executed(execute);
                    if (fate.answerLost()) {
                        cuts(server).merge(process, scheduler.now() + fate.back(), Math::max);
                    } else if (reaches(process, server)) {
                        scheduler.schedule(
                                chance.delay() + fate.back(),
                                process,
                                () -> {
                                    exchange.answered = true;
                                    exchange.waiter.wake();
                                });
                    }
                });
        long until = scheduler.now() + timeout;
        while (!exchange.answered && scheduler.now() < until) {
            exchange.waiter.await(until - scheduler.now());
        }
        faults.after(process, step);
        if (!exchange.answered) {
            throw new NoAnswer();
        }
        return Objects.requireNonNull(exchange.result, "answered without a result").get();
    }

    private static <T> Supplier<T> executed(Supplier<T> execute) {
        try {
            T value = execute.get();
            return () -> value;
        } catch (RuntimeException refused) {
            return () -> {
                throw refused;
            };
        }
    }

    /** Asks a server and goes on; what it answers comes as an event of the process. */
    <T> void post(
            SimulatedProcess process,
            Supplier<T> execute,
            Consumer<T> answered,
            Consumer<RuntimeException> refused) {
        scheduler.schedule(
                chance.delay(),
                null,
                () -> {
                    if (!reaches(process, Server.BROKER)) {
                        return;
                    }
                    try {
                        T value = execute.get();
                        back(process, () -> answered.accept(value));
                    } catch (RuntimeException failure) {
                        back(process, () -> refused.accept(failure));
                    }
                });
    }

    /** Carries something from a server to a process. */
    void back(SimulatedProcess process, Runnable arrived) {
        if (reaches(process, Server.BROKER)) {
            scheduler.schedule(chance.delay(), process, arrived);
        }
    }
}
