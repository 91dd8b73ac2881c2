package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineParts;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import dev.trunkline.dispatcher.testing.TestingListener;
import dev.trunkline.resolver.TrunklineResolver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A dispatcher without the claim: it is the real loop, but what a former owner claimed is never
 * seen. Exists so that the oracle can be shown to catch what the claim prevents.
 */
final class UnclaimedMain {
    private UnclaimedMain() {}

    /**
     * Dispatches until it is killed.
     *
     * @param arguments a topic that is empty, read in the ledger's place, and its partition count
     */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.read(System.getenv());
        EngineAssembly assembly =
                new EngineAssembly(
                        settings, new ClientMetrics(new ProcessMetrics(new SimpleMeterRegistry())));
        EngineParts parts =
                assembly.parts(
                        TrunklineResolver.open(settings.resolver()),
                        new LiveKitClient(ClientSettings.defaults(), Clock.systemUTC()),
                        () -> Controls.NONE,
                        new TestingListener());
        Engine engine =
                new Engine(
                        assembly.engineSettings(),
                        without(parts, emptyLedger(settings, arguments[0])),
                        Integer.parseInt(arguments[1]));
        engine.start();
        Thread.currentThread().join();
    }

    private static LedgerReader emptyLedger(Settings settings, String emptyTopic) {
        return new LedgerReader(
                emptyTopic,
                _ ->
                        new KafkaConsumer<>(
                                Map.of("bootstrap.servers", settings.kafka().bootstrapServers()),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()));
    }

    private static EngineParts without(EngineParts real, LedgerReader empty) {
        return new EngineParts(
                real.consumers(),
                real.transactions(),
                real.records(),
                empty,
                real.requests(),
                real.lifecycle(),
                real.preparation(),
                real.dialer(),
                real.controls(),
                real.listener(),
                real.machine());
    }
}
