package dev.trunkline.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.simulation.Fault.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Everything there is in a simulation, and what befalls it. */
final class World {
    /** By then all must be over: the longest waits of all kinds, one after another. */
    private static final long BOUND = 60 * Chance.SECOND;

    private static final long LOOK = 200 * Chance.MILLI;

    /** Longer than a commit is repeated, and than a session. */
    private static final long QUIET = 12 * Chance.SECOND;

    /** Longer than anything is kept for a partition to come back; some worlds take the time. */
    private static final long LONG_QUIET = 650 * Chance.SECOND;

    static final int LONG_QUIET_ONE_IN = 100;
    private static final long STOPPING = 5 * Chance.SECOND;

    private final Scenario scenario;
    private final Tampering tampering;
    private final Scheduler scheduler = new Scheduler();
    private final Chance chance;
    private final Trace trace;
    private final StepFaults faults;
    private final Network network;
    private final Broker broker;
    private final SimulatedLiveKit liveKit;
    private final List<Instance> instances = new ArrayList<>();
    private final Evidence evidence;
    private final Map<SimulatedProcess, Object> loops = new LinkedHashMap<>();
    private long databaseDownUntil;
    private long lastDisturbance;
    private long batches;
    private int members;
    private int struck;
    private boolean over;

    /**
     * How a world came out.
     *
     * @param strikes kills and pauses
     * @param nanos of simulated time
     */
    record Report(
            Scenario scenario,
            List<String> violations,
            List<String> trace,
            int strikes,
            long nanos,
            long events) {
        boolean breaksPromise() {
            return !violations.isEmpty();
        }

        boolean breaks(String promise) {
            return violations.stream().anyMatch(violation -> violation.startsWith(promise));
        }
    }

    private World(Scenario scenario, Tampering tampering, boolean traced) {
        this.scenario = scenario;
        this.tampering = tampering;
        this.chance = new Chance(~scenario.seed());
        this.trace = new Trace(scheduler, traced);
        this.faults = new StepFaults(scenario.faults(), this::strike);
        this.network = new Network(scheduler, chance.split(), faults);
        int partitions = scenario.shape().partitions();
        List<TopicPartition> requests = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            requests.add(new TopicPartition(Instance.TOPICS.requests(), i));
        }
        this.broker =
                new Broker(
                        scheduler,
                        chance.split(),
                        new Group.Settings(
                                scenario.shape().protocol(),
                                2 * Chance.SECOND,
                                scenario.clients().maxPoll(),
                                requests),
                        2 * Chance.SECOND);
        this.liveKit = new SimulatedLiveKit(scheduler, chance.split(), trace);
        broker.create(Instance.TOPICS.requests(), partitions);
        broker.create(Instance.TOPICS.ledger(), partitions);
        broker.create(Instance.TOPICS.results(), 2);
        broker.create(Instance.TOPICS.credentials(), 1);
        broker.create(Instance.TOPICS.deadLetters(), 1);
        this.evidence = new Evidence(this);
    }

    /**
     * Runs a scenario to its end.
     *
     * @param leftOut the rule that does not hold; null for none
     */
    static Report run(Scenario scenario, @Nullable Rule leftOut, boolean traced) {
        Tampering tampering = new Tampering(leftOut);
        return SideBySide.onVirtualThread(() -> new World(scenario, tampering, traced).run());
    }

    /** Runs something in a process of its own, in a world without instances. */
    static void inhabit(Scenario scenario, BiConsumer<World, SimulatedProcess> work) {
        SideBySide.onVirtualThread(() -> {
            World world = new World(scenario, new Tampering(null), false);
            SimulatedProcess process =
                    new SimulatedProcess(world.scheduler, world.chance, "test", -1, 0);
            world.scheduler.fork(
                    process,
                    () -> {
                        work.accept(world, process);
                        process.kill();
                    });
            world.scheduler.run(Long.MAX_VALUE, () -> !process.isAlive());
            return true;
        });
    }

    private Report run() {
        List<String> violations = new ArrayList<>();
        try {
            begin();
            finish(violations);
        } catch (AssertionError crash) {
            violations.add("CRASHED: " + crash + " " + crash.getCause());
        } finally {
            over = true;
            instances.forEach(instance -> instance.current().kill());
            scheduler.run(scheduler.now() + 1, () -> false);
        }
        return new Report(
                scenario,
                List.copyOf(violations),
                trace.lines(),
                struck,
                scheduler.now(),
                scheduler.events());
    }

    private void begin() {
        for (int i = 0; i < scenario.shape().instances(); i++) {
            instances.add(new Instance(this, i));
        }
        for (Scenario.Request request : scenario.requests()) {
            scheduler.schedule(request.at(), null, () -> send(request));
        }
        for (Fault fault : scenario.faults()) {
            if (fault.when() instanceof When.At(long nanos)) {
                scheduler.schedule(
                        nanos,
                        null,
                        () -> strike(instances.get(fault.instance()).current(), fault));
            }
        }
        lastDisturbance = scenario.length();
    }

    private void finish(List<String> violations) {
        scheduler.run(scenario.length(), () -> false);
        while (!evidence.isComplete() && scheduler.now() < lastDisturbance + BOUND) {
            scheduler.run(scheduler.now() + LOOK, () -> false);
        }
        boolean longQuiet = scenario.seed() % LONG_QUIET_ONE_IN == 0;
        long calm = Math.max(scheduler.now(), lastDisturbance);
        scheduler.run(calm + (longQuiet ? LONG_QUIET : QUIET), () -> false);
        evidence.judge(violations);
        if (violations.isEmpty()) {
            loops.forEach((process, loop) -> leaks(process, loop, longQuiet, violations));
        }
        over = true;
        instances.forEach(instance -> instance.currentEngine().stop());
        scheduler.run(scheduler.now() + STOPPING, () -> false);
        for (Instance instance : instances) {
            if (instance.current().isAlive() && !instance.current().isPaused()) {
                violations.add("DOES NOT STOP: " + instance.current().name());
            }
        }
    }

    /** All calls are over: an engine has no reason to hold on to any. */
    private static void leaks(
            SimulatedProcess process, Object loop, boolean ofAll, List<String> violations) {
        if (!process.isAlive()) {
            return;
        }
        long held =
                Reachable.from(loop, "Call").stream().filter(call -> ofAll || isOurs(call)).count();
        if (held > 0) {
            violations.add("LEAK: " + process.name() + " holds " + held + " calls");
        }
    }

    /** Calls whose partition has gone are kept for some minutes, for it to come back. */
    private static boolean isOurs(Object call) {
        Object partition = Reachable.field(call, "partition");
        return partition != null
                && !String.valueOf(Reachable.field(partition, "phase")).equals("CLOSED");
    }

    /** The loop that a process runs from now on. */
    void loops(SimulatedProcess process, Object loop) {
        loops.put(process, loop);
    }

    private void send(Scenario.Request request) {
        String value =
                request.isReadable()
                        ? """
                        {"request_id":"%s","to_number":"+971545335201","from_number":"+971545335200"}\
                        """
                                .formatted(request.id())
                        : "not JSON";
        byte[] key = request.key().getBytes(UTF_8);
        Log log = broker.logOf(Instance.TOPICS.requests(), key);
        long now = SimulatedProcess.BEGINNING.toEpochMilli() + scheduler.now() / Chance.MILLI;
        long offset =
                broker.append(
                        log, new Log.Sent(key, value.getBytes(UTF_8), new RecordHeaders(), now));
        evidence.sent(request, log.partition.partition(), offset);
        trace.note("producer", "sends", request.id(), log.partition + "@" + offset);
    }

    private void strike(SimulatedProcess process, Fault fault) {
        if (over) {
            return;
        }
        trace.note(process.name(), fault.kind().name(), fault.when(), fault.nanos() / 1e9 + " s");
        lastDisturbance = Math.max(lastDisturbance, scheduler.now() + Math.abs(fault.nanos()));
        struck += hits(process, fault.kind()) ? 1 : 0;
        long nanos = fault.nanos();
        switch (fault.kind()) {
            case KILL -> {
                if (process.isAlive()) {
                    process.kill();
                    scheduler.schedule(nanos, null, instance(fault)::restart);
                }
            }
            case STOP -> {
                if (process.isAlive()) {
                    instance(fault).currentEngine().stop();
                    scheduler.schedule(nanos, null, instance(fault)::restart);
                }
            }
            case PAUSE -> process.pause(nanos);
            case CUT -> network.cut(process, nanos);
            case JUMP -> process.jump(nanos);
            case ROGUE ->
                    scheduler.schedule(0, null, () -> rogue(instance(fault).transactionalId()));
            case BROKER_DOWN -> network.brokerDown(nanos);
            case COORDINATOR_DOWN -> network.coordinatorDown(nanos);
            case LIVEKIT_RESTART -> liveKit.restart();
            case LIVEKIT_REFUSES -> liveKit.behave(SimulatedLiveKit.Mode.REFUSES, nanos);
            case LIVEKIT_THROTTLES -> liveKit.behave(SimulatedLiveKit.Mode.THROTTLES, nanos);
            case LIVEKIT_FAILS -> liveKit.behave(SimulatedLiveKit.Mode.FAILS, nanos);
            case LIVEKIT_STALLS -> liveKit.behave(SimulatedLiveKit.Mode.STALLS, nanos);
            case LIVEKIT_REJECTS -> liveKit.behave(SimulatedLiveKit.Mode.REJECTS, nanos);
            case LIVEKIT_UNAUTHORIZED -> liveKit.behave(SimulatedLiveKit.Mode.UNAUTHORIZED, nanos);
            case DATABASE_DOWN ->
                    databaseDownUntil = Math.max(databaseDownUntil, scheduler.now() + nanos);
            case LATE_MARKERS -> broker.transactions.markLate(nanos);
            case LATE_THREADS -> process.beBusy(nanos);
            case COMPACTION -> broker.logs(Instance.TOPICS.ledger()).forEach(this::clean);
            case LOSE_REQUEST, LOSE_ANSWER, SLOW_REQUEST, SLOW_ANSWER -> {
                // The request itself is told.
            }
        }
    }

    /**
     * Whether it is a kill or a pause that makes a difference: not of what stands still already.
     */
    private static boolean hits(SimulatedProcess process, Fault.Kind kind) {
        return switch (kind) {
            case KILL -> process.isAlive();
            case PAUSE -> process.isAlive() && !process.isPaused();
            default -> false;
        };
    }

    private Instance instance(Fault fault) {
        return instances.get(fault.instance());
    }

    private void clean(Log ledger) {
        if (tampering.isLeftOut(Rule.COMPACTION_ONLY)) {
            ledger.deleteBelow(ledger.end());
        } else {
            ledger.compact();
        }
    }

    private void rogue(String transactionalId) {
        try {
            broker.transactions.init(transactionalId);
        } catch (org.apache.kafka.common.errors.ConcurrentTransactionsException _) {
            scheduler.schedule(20 * Chance.MILLI, null, () -> rogue(transactionalId));
        }
    }

    /** A request is about to leave a process. */
    void sending(SimulatedProcess process, Step step, RoomOrder order) {
        evidence.sending(process, step, order);
        String what = step == Step.PROBE ? "probes" : "dials";
        trace.note(process.name(), what, order.roomName(), order.attemptId());
    }

    /** A record is about to be sent by a process's producer. */
    void producing(SimulatedProcess process, ProducerRecord<byte[], byte[]> record) {
        evidence.producing(process, record);
    }

    Scenario scenario() {
        return scenario;
    }

    Tampering tampering() {
        return tampering;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Chance chance() {
        return chance;
    }

    Trace trace() {
        return trace;
    }

    StepFaults faults() {
        return faults;
    }

    Network network() {
        return network;
    }

    Broker broker() {
        return broker;
    }

    SimulatedLiveKit liveKit() {
        return liveKit;
    }

    boolean isDatabaseDown() {
        return scheduler.now() < databaseDownUntil;
    }

    boolean isOver() {
        return over;
    }

    long nextBatch() {
        return ++batches;
    }

    String nextMember(SimulatedProcess process) {
        return process.name() + "-" + ++members;
    }
}
