package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.engine.EngineSnapshot.State;
import dev.trunkline.dispatcher.engine.EngineSnapshot.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineGaugesTest {
    @Test
    void whatWaitsForItsPaceIsNotReady() {
        assertThat(ready(100, 10, 5, Waits.NONE)).isEqualTo(85);
        assertThat(ready(100, 10, 5, new Waits(40, 1, 20, 2, 3, 4))).isEqualTo(55);
        assertThat(ready(50, 0, 0, new Waits(0, 0, 50, 0, 0, 0))).isZero();
    }

    @Test
    void callsThatAreCountedTwiceForAMomentMakeNothingNegative() {
        assertThat(ready(50, 10, 0, new Waits(0, 0, 50, 0, 0, 0))).isZero();
    }

    private static double ready(int calls, int dialing, int delayed, Waits waits) {
        EngineSnapshot snapshot =
                new EngineSnapshot(
                        State.RUNNING,
                        null,
                        calls,
                        dialing,
                        delayed,
                        0,
                        1,
                        0,
                        0,
                        waits,
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EngineGauges.bind(registry, () -> snapshot, InstantSource.system());
        return registry.get("calldispatch.calls.ready").gauge().value();
    }
}
