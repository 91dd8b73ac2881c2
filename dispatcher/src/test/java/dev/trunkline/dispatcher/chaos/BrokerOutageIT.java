package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Gate;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 5: the broker restarts in the midst of a commit. Scenario 6: it is away for longer than
 * transactions may last.
 */
final class BrokerOutageIT {
    private static final int CALLS = 60;
    private static final int TRANSACTION_SECONDS = 4;

    private final EmbeddedKafka kafka = ChaosKafka.broker();

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.on(kafka, 2, folder);
    }

    @AfterEach
    void close() {
        kafka.start();
        scene.close();
    }

    /** The broker is gone when the commit is sent, and comes back so much later. */
    private Evidence outage(Duration length) {
        Path gate = scene.gate("commit");
        var _ = scene.member("one", Tampering.at(Moment.BEFORE_COMMIT, gate));
        new Gate(gate).hold("\"outcome\":\"dispatched\"");
        for (int i = 0; i < CALLS; i++) {
            scene.ground.send("k" + i % 30, "x" + i);
        }
        Scene.awaitReached(gate);
        kafka.stop();
        new Gate(gate).open();
        await().pollDelay(length).atMost(SOON).until(() -> true);
        kafka.start();
        scene.ground.send("k", "after");
        return scene.awaitPromisesKept();
    }

    @Test
    void aRestartMidCommitLosesAndRepeatsNothing() {
        assertThat(Scene.outcomes(outage(Duration.ZERO)))
                .hasSize(CALLS + 1)
                .containsOnly(Outcome.DISPATCHED);
    }

    /** All calls were answered, or never sent, and the dispatcher has lived on: no doubt. */
    @Test
    void anOutageLongerThanTransactionsLosesAndRepeatsNothing() {
        scene.ground.set("TRANSACTION_TIMEOUT", TRANSACTION_SECONDS + "s");
        assertThat(Scene.outcomes(outage(Duration.ofSeconds(TRANSACTION_SECONDS + 2))))
                .hasSize(CALLS + 1)
                .containsOnly(Outcome.DISPATCHED);
    }
}
