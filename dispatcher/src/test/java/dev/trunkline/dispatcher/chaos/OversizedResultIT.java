package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 12: a result that is larger than what the broker takes. */
final class OversizedResultIT {
    private static final int REQUEST = 1024 * 1024;

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        scene.ground.set("MAX_REQUEST_BYTES", Integer.toString(REQUEST));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** As large as a request may be: with what a result adds, it would not fit. */
    private static String large(String id) {
        String start =
                "{\"request_id\":\"%s\",\"to_number\":\"+971501234567\",\"batch_id\":\""
                        .formatted(id);
        return start + "b".repeat(REQUEST - start.length() - 2) + "\"}";
    }

    private void sendOneAmongOthers() {
        for (int i = 0; i < 10; i++) {
            scene.ground.send("k" + i, "before" + i);
        }
        scene.ground.send("k", "large", large("large"));
        for (int i = 0; i < 10; i++) {
            scene.ground.send("k" + i, "after" + i);
        }
    }

    @Test
    void itIsShortenedAndSpoilsNoTransaction() {
        var _ = scene.member("one");
        sendOneAmongOthers();
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(Scene.outcomes(evidence)).hasSize(21).containsOnly(Outcome.DISPATCHED);
        assertThat(evidence.outcomes())
                .filteredOn(result -> result.requestId().equals("large"))
                .singleElement()
                .satisfies(result -> assertThat(result.parties().batchId()).isNull());
    }

    @Test
    void theOracleMissesEveryCallWhenItIsNot() {
        var _ = scene.member("one", Tampering.leavingOut(Rule.BOUND));
        sendOneAmongOthers();
        scene.awaitRings("before0", 1);
        await().during(Duration.ofSeconds(1))
                .atMost(Patience.SOON)
                .untilAsserted(() -> assertThat(scene.flaws()).contains(Flaw.LOST));
    }
}
