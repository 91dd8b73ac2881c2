package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 8: a partition is taken away in the midst of a call, and comes back. */
final class ReturnedMidCallIT {
    private static final int CALLS = 10;

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(2, folder);
        scene.ground.set("LIVEKIT_TIMEOUT", "30s");
        scene.ground.set("DRAIN_TIMEOUT", "300ms");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Every call has rung and is not answered when another takes a partition and gives it back. */
    private void awayAndBack(Tampering tampering) {
        TamperedEngine one = scene.member("one", tampering);
        awaitPartitions(one, 2);
        for (int i = 0; i < CALLS; i++) {
            scene.ground.fault("x" + i, Fault.EXECUTE_THEN_STALL, null);
            scene.ground.send("k" + i, "x" + i);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(scene.liveKit().faults().stalledCount()).isEqualTo(CALLS));
        scene.liveKit().restartNode();
        TamperedEngine two = scene.member("two");
        awaitPartitions(one, 1);
        scene.leave(two);
        awaitPartitions(one, 2);
    }

    private static void awaitPartitions(TamperedEngine member, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(member.snapshot().partitions()).isEqualTo(count));
    }

    /** The rooms are gone: a probe could not tell that the calls were executed. */
    @Test
    void theCallsGoOnWhereTheyWere() {
        awayAndBack(Tampering.NONE);
        scene.liveKit().faults().release();
        assertThat(scene.awaitPromisesKept().outcomes())
                .hasSize(CALLS)
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
                    assertThat(result.attempts()).isEqualTo(1);
                })
                .extracting(DispatchResult::message)
                .containsOnly("dispatched to the agent");
    }

    @Test
    void theOracleSeesThemBeginAnew() {
        awayAndBack(Tampering.leavingOut(Rule.LEDGER));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.flaws()).contains(Flaw.DOUBLE_RING));
    }
}
