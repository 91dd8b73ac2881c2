package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Gate;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 9: another instance joins while a commit with a claim takes so long that its owner is
 * put out of the group; then the commit is made all the same.
 */
final class SlowCommitIT {
    @TempDir private Path folder;

    private Scene scene;
    private Path gate;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        gate = scene.gate("commit");
        scene.ground.set("IN_DOUBT", "redial");
        scene.ground.set("TRANSACTION_TIMEOUT", "60s");
        scene.ground.set("KAFKA_CONSUMER_MAX_POLL_INTERVAL_MS", "3000");
    }

    @AfterEach
    void close() {
        new Gate(gate).open();
        scene.close();
    }

    /** Leaves the first in its commit, and only the second in the group. */
    private void joinDuringCommit(Rule... without) {
        Tampering slow = Tampering.at(Moment.BEFORE_COMMIT, gate).without(without);
        var _ = scene.member("one", slow);
        new Gate(gate).hold("claimed");
        scene.ground.send("k", "x");
        Scene.awaitReached(gate);
        scene.ground.disturb();
        var _ = scene.join("two", Tampering.leavingOut(without));
        scene.ground.awaitMembers(1);
    }

    @Test
    void theNewOwnerWaitsForTheCommitAndTheCallRingsOnce() {
        joinDuringCommit();
        assertThat(scene.ground.rings()).isEmpty();
        new Gate(gate).open();
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).containsExactly(Outcome.DISPATCHED);
        assertThat(evidence.rings()).containsEntry("x", 1L);
    }

    /** Three rules are left out: the lease alone, or the cancelling, would save it. */
    @Test
    void theOracleSeesAnOwnerThatDoesNotWait() {
        joinDuringCommit(Rule.STABLE, Rule.LEASE, Rule.CANCEL);
        scene.awaitRings("x", 1);
        scene.liveKit().restartNode();
        new Gate(gate).open();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.flaws()).contains(Flaw.DOUBLE_RING));
    }
}
