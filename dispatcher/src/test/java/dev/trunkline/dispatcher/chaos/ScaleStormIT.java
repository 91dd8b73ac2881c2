package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.FaultRule;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 7: dispatchers come and go under load, one to four to one, again and again. */
final class ScaleStormIT {
    private static final int WAVES = Chaos.amount(2, 60);
    private static final int MOST = 4;
    private static final int CALLS = 60;

    @TempDir private Path folder;

    private Scene scene;
    private final List<TamperedEngine> members = new ArrayList<>();
    private int sent;

    @BeforeEach
    void open() {
        scene = Scene.open(4, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void load(RandomGenerator random) {
        for (int i = 0; i < CALLS; i++) {
            scene.ground.send("k" + random.nextInt(40), "r" + sent++);
        }
    }

    private void scale(int count, RandomGenerator random) {
        while (members.size() < count) {
            members.add(scene.join("m" + members.size(), Tampering.NONE));
            load(random);
        }
        while (members.size() > count) {
            load(random);
            scene.leave(members.removeLast());
        }
    }

    @Test
    void everyCallHasOneOutcomeAndOneRing() {
        RandomGenerator random = Chaos.choices("scale storm");
        scene.liveKit().faults().latency(Duration.ofMillis(20), 0.5);
        for (int wave = 0; wave < WAVES; wave++) {
            scale(MOST, random);
            int halfway = sent / 2;
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(scene.ground.rings()).hasSizeGreaterThan(halfway));
            scale(1, random);
        }
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).hasSize(sent).containsOnly(Outcome.DISPATCHED);
        System.out.printf("scale storm: %d waves, %d calls%n", WAVES, sent);
    }

    /** Without the ledger, what has ended above a call that waits begins anew at each handover. */
    @Test
    void theOracleSeesAHandoverWithoutTheLedger() {
        Pattern waits = Pattern.compile("call-waits");
        scene.liveKit().faults().add(new FaultRule(Fault.ANSWER_429, 100_000, waits, null));
        TamperedEngine first = scene.member("m0", Tampering.leavingOut(Rule.LEDGER));
        scene.ground.send("k", "waits");
        for (int i = 0; i < CALLS; i++) {
            scene.ground.send("k" + i, "r" + i);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.ground.evidence().outcomes()).hasSize(CALLS));
        scene.leave(first);
        var _ = scene.member("m1", Tampering.leavingOut(Rule.LEDGER));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.flaws()).contains(Flaw.REPORTED_TWICE));
    }
}
