package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenario 5, the core of it: a commit was made, and the answer to it is lost. The ledger tells
 * that it was made, and the dispatcher itself knows what it has sent.
 */
final class AnswerLostIT {
    private static final String ENDED = "\"outcome\":\"dispatched\"";

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

    private void loseTheAnswerToACommitOf(String text, Rule... without) {
        Path gate = scene.gate("answer");
        Tampering tampering = Tampering.at(Moment.ANSWER_LOST, gate).without(without);
        var _ = scene.member("one", tampering);
        new Gate(gate).hold(text);
        for (int i = 0; i < 20; i++) {
            scene.ground.send("k" + i, "x" + i);
        }
        Scene.awaitReached(gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDED, "claimed"})
    void theLedgerTellsAndNoCallIsInDoubt(String written) {
        loseTheAnswerToACommitOf(written);
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).hasSize(20).containsOnly(Outcome.DISPATCHED);
    }

    @Test
    void theOracleSeesItCountedAsAborted() {
        loseTheAnswerToACommitOf(ENDED, Rule.SETTLING);
        var _ = scene.awaitOutcomes();
        scene.ground.send("k", "last");
        var _ = scene.awaitOutcomes();
        assertThat(scene.flaws()).contains(Flaw.REPORTED_TWICE);
    }
}
