package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();
    private final Assignment assignment = EngineFixture.active(0);

    @Test
    void callsComeOutInTheOrderOfTheirDeadlinesAndLeaveFromAnywhere() {
        SplittableRandom random = new SplittableRandom(7);
        List<Call> calls = new ArrayList<>();
        for (int offset = 0; offset < 1_000; offset++) {
            Call call = EngineFixture.take(assignment, offset, "order-" + offset);
            call.deadline = random.nextLong(300);
            deadlines.add(call);
            deadlines.add(call);
            calls.add(call);
        }
        List<Call> gone = calls.stream().filter(call -> random.nextInt(3) == 0).toList();
        gone.forEach(deadlines::remove);
        gone.forEach(deadlines::remove);
        calls.removeAll(gone);
        assertThat(deadlines.size()).isEqualTo(calls.size());
        assertThat(due(149)).allSatisfy(call -> assertThat(call.deadline).isLessThan(150));
        List<Call> late = due(300);
        assertThat(late).isSortedAccordingTo((a, b) -> Long.compare(a.deadline, b.deadline));
        assertThat(late).allSatisfy(call -> assertThat(call.deadline).isGreaterThan(149));
        assertThat(deadlines.size()).isZero();
    }

    private List<Call> due(long millis) {
        List<Call> due = new ArrayList<>();
        for (Call call = deadlines.due(millis); call != null; call = deadlines.due(millis)) {
            due.add(call);
        }
        return due;
    }
}
