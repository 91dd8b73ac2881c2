package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.CallSettings.InDoubt;
import dev.trunkline.dispatcher.config.ConfirmationSettings;
import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.emit.TopicNames;
import dev.trunkline.dispatcher.emit.Transactions;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.engine.EngineParts;
import dev.trunkline.dispatcher.engine.EngineSettings;
import dev.trunkline.dispatcher.engine.Machine;
import dev.trunkline.dispatcher.instance.InstanceGuard;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pipeline.CallPolicy;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.RetrySchedule;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.schemas.RequestReader;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/** Puts an engine together from the settings. */
final class EngineAssembly {
    /** On top of what a request may take: clocks, queues, a server that is a little late. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** LiveKit asks workers for 10 s at most; a worker then starts a process for the job. */
    private static final Duration JOB_START = Duration.ofSeconds(30);

    /** A confirmation is decided, and told to all instances, so long after its time at most. */
    private static final Duration CONFIRMATION_SLACK = Duration.ofSeconds(40);

    private final Settings settings;
    private final KafkaClientProperties kafka;
    private final ClientMetrics clients;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param clients watches the Kafka clients that are made
     */
    EngineAssembly(Settings settings, ClientMetrics clients) {
        this.settings = settings;
        this.clients = clients;
        this.kafka = new KafkaClientProperties(settings.kafka());
    }

    /**
     * @param ledgerPartitions how many partitions the ledger topic has
     */
    Engine engine(
            CallResolver resolver,
            Rooms liveKit,
            Supplier<Controls> controls,
            EngineListener listener,
            int ledgerPartitions) {
        EngineParts parts = parts(resolver, liveKit, controls, listener);
        return new Engine(engineSettings(), parts, ledgerPartitions);
    }

    EngineParts parts(
            CallResolver resolver,
            Rooms liveKit,
            Supplier<Controls> controls,
            EngineListener listener) {
        return new EngineParts(
                this::consumer,
                new Transactions(this::producer),
                new OutboundRecords(topics(), settings.kafka().groupId()),
                new LedgerReader(topics().ledger(), this::reader),
                new RequestReader(settings.calls().maxRequestBytes()),
                new Lifecycle(policy(), () -> ThreadLocalRandom.current().nextLong()),
                new Preparation(resolver, clock),
                new Dialer(liveKit, resolver, roomSettings()),
                controls,
                listener,
                Machine.REAL);
    }

    private Consumer<byte[], byte[]> consumer() {
        return clients.bind(new KafkaConsumer<byte[], byte[]>(kafka.consumer()));
    }

    private Producer<byte[], byte[]> producer() {
        return clients.bind(new KafkaProducer<byte[], byte[]>(kafka.producer()));
    }

    /**
     * For the control topic: a stranger's open transaction must not hold a pause back, and a topic
     * made anew must be noticed, not read on at another place.
     */
    Consumer<byte[], byte[]> controlReader() {
        Map<String, Object> properties = new HashMap<>(kafka.reader());
        properties.put("isolation.level", IsolationLevel.READ_UNCOMMITTED.toString());
        properties.put("auto.offset.reset", "none");
        properties.put("client.id", kafka.transactionalId() + "-control");
        return new KafkaConsumer<>(properties);
    }

    /**
     * Notices when another process runs under this instance id.
     *
     * @param displaced told why, when another process has taken the id from this one
     */
    InstanceGuard instanceGuard(java.util.function.Consumer<String> displaced) {
        return new InstanceGuard(
                settings.topics().names().control(),
                settings.kafka().groupId(),
                settings.kafka().instanceId(),
                this::noticeProducer,
                displaced);
    }

    private Producer<byte[], byte[]> noticeProducer() {
        Map<String, Object> properties = new HashMap<>(kafka.sender());
        properties.put("client.id", kafka.transactionalId() + "-instance");
        return new KafkaProducer<>(properties);
    }

    private Consumer<byte[], byte[]> reader(IsolationLevel isolation) {
        Map<String, Object> properties = new HashMap<>(kafka.reader());
        properties.put("isolation.level", isolation.toString());
        return new KafkaConsumer<>(properties);
    }

    private CallPolicy policy() {
        return new CallPolicy(
                settings.calls().maxAge(),
                settings.calls().dedupeWindow(),
                settings.calls().retry().maxAttempts(),
                settings.calls().inDoubt() == InDoubt.REDIAL,
                new RetrySchedule(
                        settings.calls().retry().backoffMin(),
                        settings.calls().retry().backoffMax()),
                new CallPolicy.DoubtWait(
                        settings.limits().claimLease(), settings.liveKit().timeout(), SLACK));
    }

    Dialer.RoomSettings roomSettings() {
        return new Dialer.RoomSettings(
                settings.liveKit().roomEmptyTimeout(),
                settings.liveKit().roomDepartureTimeout(),
                settings.calls().knowledgeBaseAsList(),
                settings.calls().inDoubt() == InDoubt.REDIAL,
                settings.limits().claimLease().plus(settings.liveKit().timeout()).plus(JOB_START));
    }

    EngineSettings engineSettings() {
        return new EngineSettings(
                topics(),
                settings.kafka().groupId(),
                settings.kafka().instanceId(),
                settings.limits().claimLease(),
                settings.limits().drainTimeout(),
                new EngineSettings.Limits(
                        settings.limits().maxInFlightRecords(),
                        settings.limits().maxInFlightBytes(),
                        settings.liveKit().maxConnections(),
                        settings.calls().dedupeWindow()),
                pacing(settings.pace(), settings.confirmations()));
    }

    private static EngineSettings.Pacing pacing(
            PaceSettings pace, ConfirmationSettings confirmations) {
        PaceSettings.BreakerSettings breaker = pace.breaker();
        return new EngineSettings.Pacing(
                limit(pace.trunk()),
                limit(pace.server()),
                limit(pace.tenant()),
                breaker.failurePercent() == 0
                        ? null
                        : new Breaker.Settings(
                                breaker.failurePercent(),
                                breaker.window(),
                                breaker.open(),
                                breaker.trials()),
                agents(confirmations));
    }

    private static AgentBreaker.@Nullable Settings agents(ConfirmationSettings confirmations) {
        return confirmations.on() && confirmations.agentsAwayAfter() > 0
                ? new AgentBreaker.Settings(
                        confirmations.agentsAwayAfter(),
                        confirmations.after(),
                        confirmations.after().plus(CONFIRMATION_SLACK))
                : null;
    }

    private static Limit limit(PaceSettings.Bound bound) {
        return new Limit(bound.callsPerSecond(), bound.concurrent());
    }

    private TopicNames topics() {
        var names = settings.topics().names();
        return new TopicNames(
                names.callRequests(),
                names.dispatchResults(),
                names.credentialSourceEvents(),
                names.deadLetters(),
                names.ledger());
    }
}
