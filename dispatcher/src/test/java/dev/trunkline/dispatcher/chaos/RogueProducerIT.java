package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 4: somebody else uses the dispatcher's transactional id, and fences it. */
final class RogueProducerIT {
    private static final int INTRUSIONS = Chaos.amount(3, 50);
    private static final int CALLS = 60;

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(2, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Fences the dispatcher "one", and leaves a transaction of nonsense behind. */
    private void intrude() {
        TestTopics topics = scene.ground.topics();
        String id = "group-" + topics.suffix() + "-one";
        KafkaProducer<byte[], byte[]> rogue =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "transactional.id",
                                id),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        rogue.initTransactions();
        rogue.beginTransaction();
        var _ = rogue.send(new ProducerRecord<>(topics.results(), "nonsense".getBytes(UTF_8)));
        rogue.flush();
        rogue.close(Duration.ZERO);
    }

    @Test
    void theDispatcherRecoversAndEveryCallHasOneOutcome() {
        RandomGenerator random = Chaos.choices("rogue producer");
        var _ = scene.member("one");
        for (int round = 0; round < INTRUSIONS; round++) {
            for (int i = 0; i < CALLS; i++) {
                scene.ground.send("k" + i % 20, "r" + round + "-" + i);
            }
            int rung = round * CALLS + random.nextInt(CALLS);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(scene.ground.rings()).hasSizeGreaterThan(rung));
            intrude();
        }
        assertThat(Scene.outcomes(scene.awaitPromisesKept())).containsOnly(Outcome.DISPATCHED);
    }

    @Test
    void theOracleMissesTheCallsOfOneThatDoesNotRecover() {
        TamperedEngine fragile = scene.member("one", Tampering.leavingOut(Rule.REBUILD));
        scene.ground.send("k", "before");
        var _ = scene.awaitPromisesKept();
        intrude();
        scene.ground.send("k", "after");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(fragile.snapshot().state())
                                .isEqualTo(EngineSnapshot.State.FAILED));
        assertThat(scene.flaws()).contains(Flaw.LOST);
    }
}
