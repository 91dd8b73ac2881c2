package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.DelayQueue.Delayed;
import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import org.junit.jupiter.api.Test;

class DelayQueueTest {
    private final DelayQueue delays = new DelayQueue();
    private final Assignment assignment = EngineFixture.active(0);

    @Test
    void callsComeOutInTheOrderOfTheirMoments() {
        Call late = EngineFixture.take(assignment, 1, "late");
        Call early = EngineFixture.take(assignment, 2, "early");
        delays.delay(NOON.plusSeconds(2), late, AfterWait.PROBE);
        delays.delay(NOON.plusSeconds(1), early, AfterWait.BEGIN);
        assertThat(delays.due(NOON.plusMillis(999))).isNull();
        assertThat(delays.due(NOON.plusSeconds(1)))
                .isEqualTo(new Delayed(NOON.plusSeconds(1), early, AfterWait.BEGIN));
        assertThat(delays.due(NOON.plusSeconds(1))).isNull();
        assertThat(delays.due(NOON.plusSeconds(9)))
                .isEqualTo(new Delayed(NOON.plusSeconds(2), late, AfterWait.PROBE));
        assertThat(delays.due(NOON.plusSeconds(9))).isNull();
    }

    @Test
    void aLostPartitionsCallsAreForgottenAndNoOthers() {
        Assignment lost = EngineFixture.active(0);
        Call kept = EngineFixture.take(assignment, 1, "kept");
        delays.delay(NOON, EngineFixture.take(lost, 1, "lost"), AfterWait.BEGIN);
        delays.delay(NOON, kept, AfterWait.BEGIN);
        delays.forget(lost);
        assertThat(delays.size()).isEqualTo(1);
        assertThat(delays.due(NOON)).extracting(Delayed::call).isSameAs(kept);
        assertThat(delays.size()).isZero();
    }
}
