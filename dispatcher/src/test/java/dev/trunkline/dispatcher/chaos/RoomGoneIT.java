package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 22: the answer is lost, and the call's room is gone before it can be asked for. */
final class RoomGoneIT {
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

    private Evidence loseAnswerAndRoom() {
        scene.ground.fault("x", Fault.EXECUTE_THEN_CUT, null);
        var _ = scene.member("one");
        scene.ground.send("k", "x");
        scene.awaitRings("x", 1);
        scene.liveKit().restartNode();
        return scene.awaitOutcomes();
    }

    @Test
    void itIsReportedAndNeverRedialed() {
        Evidence evidence = loseAnswerAndRoom();
        assertThat(scene.flaws()).isEmpty();
        assertThat(evidence.outcomes())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.UNCERTAIN);
                    assertThat(result.reason()).isEqualTo(Reason.IN_DOUBT);
                    assertThat(result.attempts()).isEqualTo(1);
                });
        assertThat(evidence.rings()).containsEntry("x", 1L);
    }

    /** The price of {@code IN_DOUBT=redial}, which is why it is not the default. */
    @Test
    void theOracleSeesThePriceOfRedialing() {
        scene.ground.set("IN_DOUBT", "redial");
        var _ = loseAnswerAndRoom();
        assertThat(scene.flaws()).containsExactly(Flaw.DOUBLE_RING);
    }
}
