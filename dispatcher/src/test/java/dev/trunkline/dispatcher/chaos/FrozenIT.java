package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Gate;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenario 10: SIGSTOP at the worst of moments, past the session, while another places the call;
 * then it goes on as if nothing had happened.
 */
final class FrozenIT {
    @TempDir private Path folder;

    private Scene scene;
    private Path gate;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        gate = scene.gate("moment");
        scene.ground.set("IN_DOUBT", "redial");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** The call has rung once by another, and its room is gone, when the frozen one goes on. */
    private DispatcherProcess freezeAt(Moment moment, Rule... without) {
        DispatcherProcess first = scene.process("one", Tampering.at(moment, gate).without(without));
        new Gate(gate).hold("claimed");
        scene.ground.send("k", "x");
        Scene.awaitReached(gate);
        scene.ground.freeze(first);
        var _ = scene.join("two", Tampering.NONE);
        scene.awaitRings("x", 1);
        var _ = scene.awaitOutcomes();
        scene.liveKit().restartNode();
        new Gate(gate).open();
        first.thaw();
        return first;
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SEND", "AFTER_COMMIT"})
    void whatWasFrozenDialsNothing(Moment moment) {
        var _ = freezeAt(moment);
        scene.ground.awaitMembers(2);
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).containsExactly(Outcome.DISPATCHED);
        assertThat(evidence.rings()).containsEntry("x", 1L);
    }

    /** Fence, lease and cancelling each protect: the oracle has to see it without all of them. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SEND", "AFTER_COMMIT"})
    void theOracleSeesItWithoutFenceLeaseAndCancelling(Moment moment) {
        var _ = freezeAt(moment, Rule.FENCE, Rule.LEASE, Rule.CANCEL);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.flaws()).contains(Flaw.DOUBLE_RING));
    }
}
