package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.emit.Transactions;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineParts;
import dev.trunkline.dispatcher.engine.EngineSettings;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.TestingListener;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.TrunklineResolver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * The real engine as {@code run} puts it together, but for what the {@link Tampering} says. Exists
 * so that moments can be held on to, and so that the oracle can be shown to catch what each rule
 * prevents.
 */
public final class TamperedEngine implements AutoCloseable {
    /** Enough for what is about to be sent to be sent. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Tampering tampering;
    private final KafkaClientProperties kafka;
    private final ClientMetrics metrics =
            new ClientMetrics(new ProcessMetrics(new SimpleMeterRegistry()));
    private final AtomicInteger producers = new AtomicInteger();
    private final CallResolver resolver;
    private final LiveKitClient liveKit;
    private final Engine engine;

    private TamperedEngine(
            Settings settings, CallResolver resolver, int partitions, Tampering tampering) {
        this.settings = settings;
        this.tampering = tampering;
        this.kafka = new KafkaClientProperties(settings.kafka());
        this.resolver = resolver;
        this.liveKit =
                new LiveKitClient(
                        new ClientSettings(
                                settings.liveKit().connectTimeout(),
                                settings.liveKit().timeout(),
                                settings.liveKit().maxConnections()),
                        Clock.systemUTC());
        EngineAssembly assembly = new EngineAssembly(settings, metrics);
        EngineParts parts = assembly.parts(resolver, liveKit, () -> Controls.NONE, listener());
        this.engine =
                new Engine(
                        leased(assembly.engineSettings()), tampered(parts, assembly), partitions);
    }

    /** Starts one with the settings' own resolver. */
    public static TamperedEngine start(
            Map<String, String> environment, int partitions, Tampering tampering) {
        Settings settings = Settings.read(environment);
        return start(settings, TrunklineResolver.open(settings.resolver()), partitions, tampering);
    }

    /** Starts one with a resolver of the test's own, which it closes. */
    public static TamperedEngine start(
            Map<String, String> environment, int partitions, CallResolver resolver) {
        return start(Settings.read(environment), resolver, partitions, Tampering.NONE);
    }

    private static TamperedEngine start(
            Settings settings, CallResolver resolver, int partitions, Tampering tampering) {
        TamperedEngine tampered = new TamperedEngine(settings, resolver, partitions, tampering);
        tampered.engine.start();
        return tampered;
    }

    /** What it looks like from inside. */
    public EngineSnapshot snapshot() {
        return engine.snapshot();
    }

    private TestingListener listener() {
        return tampering.omits(Rule.CANCEL)
                ? new TestingListener(() -> LockSupport.parkNanos(LATE.toNanos()))
                : new TestingListener();
    }

    private EngineSettings leased(EngineSettings real) {
        return tampering.omits(Rule.LEASE)
                ? new EngineSettings(
                        real.topics(),
                        real.group(),
                        real.instanceId(),
                        Duration.ofHours(1),
                        real.drain(),
                        real.limits(),
                        real.pacing())
                : real;
    }

    private EngineParts tampered(EngineParts real, EngineAssembly assembly) {
        return new EngineParts(
                tampering.omits(Rule.STABLE) ? this::hastyConsumer : real.consumers(),
                new Transactions(this::producer),
                real.records(),
                ledgers(real),
                real.requests(),
                real.lifecycle(),
                real.preparation(),
                new Dialer(new WatchedRooms(liveKit, tampering), resolver, assembly.roomSettings()),
                real.controls(),
                real.listener(),
                real.machine());
    }

    private Producer<byte[], byte[]> producer() {
        if (producers.getAndIncrement() > 0 && tampering.omits(Rule.REBUILD)) {
            throw new KafkaException("no second producer in this build");
        }
        return WatchedProducer.of(new KafkaProducer<byte[], byte[]>(kafka.producer()), tampering);
    }

    private Consumer<byte[], byte[]> hastyConsumer() {
        return HastyConsumer.of(kafka.consumer());
    }

    /** Without the ledger, a topic that is empty is read in its place. */
    private LedgerReader ledgers(EngineParts real) {
        String ledger = settings.topics().names().ledger();
        String empty = settings.topics().names().deadLetters();
        if (tampering.omits(Rule.LEDGER)) {
            return new LedgerReader(empty, _ -> new KafkaConsumer<>(kafka.reader()));
        }
        // That reader is read_committed: its end is the last stable offset.
        return tampering.omits(Rule.STABLE)
                ? new LedgerReader(ledger, _ -> new KafkaConsumer<>(kafka.reader()))
                : real.ledgers();
    }

    @Override
    public void close() {
        engine.close();
        liveKit.close();
        resolver.close();
        metrics.close();
    }
}
