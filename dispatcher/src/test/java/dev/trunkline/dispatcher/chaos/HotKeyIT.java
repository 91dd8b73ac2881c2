package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.DispatchResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 19: one key has most of the calls. Its lane is its own. */
final class HotKeyIT {
    private static final int HOT = Chaos.amount(200, 5_000);
    private static final int OTHERS = Chaos.amount(200, 5_000);

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

    /** The hot lane's first call is not answered; behind it, and behind all of them, the others. */
    private void sendBehindAHotLane(IntFunction<String> keys) {
        ProvingGround ground = scene.ground;
        ground.set("LIVEKIT_TIMEOUT", "60s");
        ground.fault("hot-0", Fault.EXECUTE_THEN_STALL, null);
        var _ = scene.member("one");
        for (int i = 0; i < HOT; i++) {
            ground.send("hot", "hot-" + i);
        }
        for (int i = 0; i < OTHERS; i++) {
            ground.send(keys.apply(i), "other-" + i);
        }
        scene.awaitRings("hot-0", 1);
    }

    private long ended(String prefix) {
        return scene.ground.evidence().outcomes().stream()
                .filter(result -> result.requestId().startsWith(prefix))
                .count();
    }

    @Test
    void theOthersDoNotWaitForIt() {
        sendBehindAHotLane(i -> "k" + i);
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("other")).isEqualTo(OTHERS));
        assertThat(ended("hot")).isZero();
        scene.liveKit().faults().release();
        Evidence evidence = scene.awaitPromisesKept();
        List<Long> offsets =
                evidence.outcomes().stream()
                        .filter(result -> result.requestId().startsWith("hot"))
                        .sorted((a, b) -> a.completedAt().compareTo(b.completedAt()))
                        .map(HotKeyIT::offset)
                        .toList();
        assertThat(offsets).hasSize(HOT).isSorted();
    }

    private static long offset(DispatchResult result) {
        return result.source().offset();
    }

    /** That check can fail: with the hot key themselves, they do wait. */
    @Test
    void theyDoWaitInItsLane() {
        sendBehindAHotLane(_ -> "hot");
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(ended("other")).isZero());
        scene.liveKit().faults().release();
        var _ = scene.awaitPromisesKept();
    }
}
