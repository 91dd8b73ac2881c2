package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Gate;
import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 3: SIGKILL when the claim is committed and nothing was sent to LiveKit yet. */
final class KilledBeforeSendingIT {
    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void killWithAClaim() {
        Path gate = scene.gate("claim");
        DispatcherProcess first = scene.process("one", Tampering.at(Moment.AFTER_COMMIT, gate));
        new Gate(gate).hold("claimed");
        scene.ground.send("k", "x");
        Scene.awaitReached(gate);
        scene.ground.kill(first);
        assertThat(scene.ground.ledger()).anySatisfy(e -> assertThat(e).contains("claimed"));
    }

    @Test
    void theCallEndsUncertainAndIsLostWithoutTheProbe() {
        killWithAClaim();
        TamperedEngine incurious = scene.member("two", Tampering.leavingOut(Rule.PROBE));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(incurious.snapshot().inDoubt()).isOne());
        assertThat(scene.flaws()).contains(Flaw.LOST);
        scene.leave(incurious);

        var _ = scene.member("three");
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).containsExactly(Outcome.UNCERTAIN);
        assertThat(evidence.rings()).isEmpty();
    }

    @Test
    void itIsPlacedOnceWhenDoubtsAreRedialed() {
        scene.ground.set("IN_DOUBT", "redial");
        killWithAClaim();
        var _ = scene.member("two");
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).containsExactly(Outcome.DISPATCHED);
        assertThat(evidence.rings()).containsEntry("x", 1L);
    }
}
