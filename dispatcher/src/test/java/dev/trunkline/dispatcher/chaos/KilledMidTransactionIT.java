package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.service.Gate;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.dispatcher.testing.Violation;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 1: SIGKILL while a transaction with outcomes is at the broker and not committed. */
final class KilledMidTransactionIT {
    private static final int CALLS = 60;

    @TempDir private Path folder;

    @Test
    void nothingOfItIsSeenAndEachCallHasOneOutcome() {
        try (Scene scene = Scene.open(3, folder)) {
            Path gate = scene.gate("commit");
            DispatcherProcess first =
                    scene.process("one", Tampering.at(Moment.BEFORE_COMMIT, gate));
            new Gate(gate).hold("\"outcome\":\"dispatched\"");
            for (int i = 0; i < CALLS; i++) {
                scene.ground.send("k" + i, "x" + i);
            }
            Scene.awaitReached(gate);
            scene.ground.kill(first);

            assertThat(scene.ground.evidence().outcomes()).isEmpty();
            assertThat(scene.uncommitted().outcomes()).isNotEmpty();
            assertThat(scene.ground.rings()).isNotEmpty();

            var _ = scene.member("one");
            assertThat(scene.awaitPromisesKept().outcomes()).hasSize(CALLS);
            expectSeenByTheOracleWithoutTransactions(scene);
        }
    }

    /** Whoever reads what was not committed sees the same records end twice. */
    private static void expectSeenByTheOracleWithoutTransactions(Scene scene) {
        assertThat(RingOracle.judge(scene.uncommitted()))
                .extracting(Violation::flaw)
                .contains(Flaw.REPORTED_TWICE);
    }
}
