package dev.trunkline.simulation;

import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.emit.TopicNames;
import dev.trunkline.dispatcher.emit.Transactions;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineParts;
import dev.trunkline.dispatcher.engine.EngineSettings;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pipeline.CallPolicy;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.RetrySchedule;
import dev.trunkline.schemas.RequestReader;
import java.time.Duration;
import org.apache.kafka.common.IsolationLevel;

/** An instance of the dispatcher: one process after another, under one name. */
final class Instance {
    static final TopicNames TOPICS =
            new TopicNames("requests", "results", "credentials", "dead-letters", "ledger");
    static final String GROUP = "trunkline";
    static final Duration LEASE = Duration.ofMillis(700);
    static final Duration DRAIN = Duration.ofMillis(400);
    private static final Duration SLACK = Duration.ofMillis(200);

    final int number;
    private final World world;
    private final String name;
    private SimulatedProcess process;
    private Engine engine;
    private int lives;

    Instance(World world, int number) {
        this.world = world;
        this.number = number;
        this.name = String.valueOf((char) ('a' + number));
        this.process = process();
        this.engine = engine();
        live();
    }

    private SimulatedProcess process() {
        long drift = world.chance().between(-200, 200);
        SimulatedProcess next =
                new SimulatedProcess(
                        world.scheduler(), world.chance().split(), name + ++lives, number, drift);
        next.jump(world.chance().nanosBetween(-Chance.SECOND / 2, Chance.SECOND / 2));
        return next;
    }

    String transactionalId() {
        return GROUP + "-" + name;
    }

    SimulatedProcess current() {
        return process;
    }

    Engine currentEngine() {
        return engine;
    }

    private void live() {
        SimulatedProcess mine = process;
        Engine its = engine;
        world.trace().note(mine.name(), "starts");
        world.scheduler()
                .fork(
                        mine,
                        () -> {
                            its.run();
                            world.trace().note(mine.name(), "ends");
                            mine.kill();
                        });
    }

    /** Begins another process once the last has ended. */
    void restart() {
        if (process.isAlive()) {
            world.scheduler().schedule(100 * Chance.MILLI, null, this::restart);
        } else if (!world.isOver()) {
            process = process();
            engine = engine();
            live();
        }
    }

    private Engine engine() {
        boolean leased = !world.tampering().isLeftOut(Rule.LEASE);
        EngineSettings settings =
                new EngineSettings(
                        TOPICS,
                        GROUP,
                        name,
                        leased ? LEASE : Duration.ofHours(1),
                        DRAIN,
                        new EngineSettings.Limits(1_000, 10_000_000, 20, Duration.ofMinutes(30)),
                        pacing(world.scenario().shape().paced()));
        return new Engine(settings, parts(process), world.scenario().shape().partitions());
    }

    private static EngineSettings.Pacing pacing(boolean paced) {
        return paced
                ? new EngineSettings.Pacing(
                        new Limit(12.0, null),
                        Limit.NONE,
                        Limit.NONE,
                        new Breaker.Settings(50, 10, Duration.ofMillis(800), 2),
                        null)
                : EngineSettings.Pacing.OFF;
    }

    private EngineParts parts(SimulatedProcess mine) {
        SimulatedResolver resolver = new SimulatedResolver(world, mine);
        boolean redial = world.scenario().shape().redial();
        return new EngineParts(
                () -> SimulatedConsumer.of(world, mine, GROUP),
                new Transactions(() -> SimulatedProducer.of(world, mine, transactionalId())),
                new OutboundRecords(TOPICS, GROUP),
                new LedgerReader(
                        TOPICS.ledger(),
                        isolation -> SimulatedReader.of(world, mine, seen(isolation))),
                new RequestReader(),
                new Lifecycle(policy(redial), world.chance().generator()),
                new Preparation(resolver, mine),
                new Dialer(
                        new SimulatedRooms(world, mine),
                        resolver,
                        new Dialer.RoomSettings(
                                Duration.ofSeconds(300),
                                Duration.ofSeconds(20),
                                false,
                                redial,
                                Duration.ofSeconds(60))),
                () -> Controls.NONE,
                new SimulatedListener(world.trace(), mine.name()),
                mine);
    }

    private IsolationLevel seen(IsolationLevel asked) {
        return world.tampering().isLeftOut(Rule.STABLE_READ)
                ? IsolationLevel.READ_COMMITTED
                : asked;
    }

    private CallPolicy policy(boolean redial) {
        Duration http = Duration.ofNanos(world.scenario().httpTimeout());
        return new CallPolicy(
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                5,
                redial,
                new RetrySchedule(Duration.ofMillis(100), Duration.ofMillis(800)),
                world.tampering().isLeftOut(Rule.DOUBT_WAIT)
                        ? new CallPolicy.DoubtWait(Duration.ZERO, Duration.ZERO, Duration.ZERO)
                        : new CallPolicy.DoubtWait(LEASE, http, SLACK));
    }
}
