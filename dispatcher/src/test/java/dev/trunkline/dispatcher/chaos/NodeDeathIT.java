package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two LiveKit nodes over one store: a call rang, its answer was lost, and the node that had its
 * room has died. Who makes the room again there reads his own mark on it.
 */
final class NodeDeathIT {
    @TempDir private Path folder;

    private Scene scene;
    private LiveKitStandIn holder;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        holder = scene.liveKit().openNode();
        holder.placeRoomsHere();
    }

    @AfterEach
    void close() {
        scene.close();
        holder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "redial"})
    void theCallIsFoundAndRingsOnce(String inDoubt) {
        scene.ground.set("IN_DOUBT", inDoubt);
        var _ = scene.member("one");
        scene.ground.fault("x", Fault.EXECUTE_THEN_CUT, null);
        scene.ground.send("k", "x");
        scene.awaitRings("x", 1);
        holder.die(Duration.ZERO);
        Evidence evidence = scene.awaitPromisesKept();
        assertThat(evidence.outcomes())
                .singleElement()
                .extracting(DispatchResult::outcome)
                .isEqualTo(Outcome.DISPATCHED);
        assertThat(evidence.rings()).containsEntry("x", 1L);
    }
}
