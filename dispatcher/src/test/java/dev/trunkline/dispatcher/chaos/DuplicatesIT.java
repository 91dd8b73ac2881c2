package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 21: the same request again: in its lane and in another, before, during and after the
 * first one's call, and across a kill.
 */
final class DuplicatesIT {
    private static final int CALLS = Chaos.amount(10, 300);

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

    /** Each of these calls again: once in its own lane, once in another, once in none. */
    private void again(String prefix) {
        for (int i = 0; i < CALLS; i++) {
            scene.ground.send("k" + i, prefix + i);
            scene.ground.send("another" + i, prefix + i);
            scene.ground.send(null, prefix + i);
        }
    }

    /** Calls that have ended, and calls that ring unanswered, when their dispatcher is killed. */
    private void killInTheMidst() {
        DispatcherProcess first = scene.ground.start("one");
        first.awaitPartition();
        again("ended");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(scene.ground.evidence().outcomes()).hasSize(3 * CALLS));
        again("ended");
        for (int i = 0; i < CALLS; i++) {
            scene.ground.fault("rings" + i, Fault.EXECUTE_THEN_STALL, null);
        }
        again("rings");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(scene.liveKit().faults().stalledCount()).isEqualTo(CALLS));
        again("rings");
        scene.ground.kill(first);
        again("ended");
        again("rings");
        scene.liveKit().restartNode();
        scene.liveKit().faults().clear();
    }

    @Test
    void eachRequestRingsOnceAndAllOthersAreDuplicates() {
        killInTheMidst();
        var _ = scene.member("two");
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(evidence.rings()).hasSize(2 * CALLS);
        assertThat(Scene.outcomes(evidence))
                .hasSize(18 * CALLS)
                .filteredOn(Outcome.DUPLICATE::equals)
                .hasSize(16 * CALLS);
    }

    @Test
    void theOracleSeesThemRingAgainWithoutTheLedger() {
        killInTheMidst();
        var _ = scene.member("two", Tampering.leavingOut(Rule.LEDGER));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(scene.flaws()).contains(Flaw.DOUBLE_RING, Flaw.SECOND_FATE));
    }
}
