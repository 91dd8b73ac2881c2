package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.Parking.Parked;
import dev.trunkline.dispatcher.pipeline.Step.AfterWait;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private final Parking parking = new Parking();
    private final Assignment assignment = EngineFixture.active(0);

    @Test
    void callsComeOutInTheOrderOfTheirMoments() {
        Call late = EngineFixture.take(assignment, 1, "late");
        Call early = EngineFixture.take(assignment, 2, "early");
        parking.park(NOON.plusSeconds(2), late, AfterWait.PROBE);
        parking.park(NOON.plusSeconds(1), early, AfterWait.BEGIN);
        assertThat(parking.due(NOON.plusMillis(999))).isNull();
        assertThat(parking.due(NOON.plusSeconds(1)))
                .isEqualTo(new Parked(NOON.plusSeconds(1), early, AfterWait.BEGIN));
        assertThat(parking.due(NOON.plusSeconds(1))).isNull();
        assertThat(parking.due(NOON.plusSeconds(9)))
                .isEqualTo(new Parked(NOON.plusSeconds(2), late, AfterWait.PROBE));
        assertThat(parking.due(NOON.plusSeconds(9))).isNull();
    }

    @Test
    void aLostPartitionsCallsAreForgottenAndNoOthers() {
        Assignment lost = EngineFixture.active(0);
        Call kept = EngineFixture.take(assignment, 1, "kept");
        parking.park(NOON, EngineFixture.take(lost, 1, "lost"), AfterWait.BEGIN);
        parking.park(NOON, kept, AfterWait.BEGIN);
        parking.forget(lost);
        assertThat(parking.size()).isEqualTo(1);
        assertThat(parking.due(NOON)).extracting(Parked::call).isSameAs(kept);
        assertThat(parking.size()).isZero();
    }
}
