package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.pace.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimerTest {
    private static final class Alarm extends Timer.Entry {
        private long at;

        private Alarm(long at) {
            this.at = at;
        }
    }

    private final Timer<Alarm> timer = new Timer<>();

    @Test
    void entriesComeOutInTheOrderOfTheirMomentsAndLeaveFromAnywhere() {
        SplittableRandom random = new SplittableRandom(7);
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Alarm alarm = new Alarm(random.nextLong(300));
            timer.add(alarm, alarm.at);
            timer.add(alarm, alarm.at + 1);
            alarms.add(alarm);
        }
        List<Alarm> gone = alarms.stream().filter(_ -> random.nextInt(3) == 0).toList();
        gone.forEach(timer::remove);
        gone.forEach(timer::remove);
        alarms.removeAll(gone);
        for (Alarm alarm : alarms) {
            if (random.nextInt(3) == 0) {
                alarm.at = random.nextLong(alarm.at + 1);
                timer.add(alarm, alarm.at);
            }
        }
        assertThat(timer.size()).isEqualTo(alarms.size());
        assertThat(due(149)).allSatisfy(alarm -> assertThat(alarm.at).isLessThan(150));
        List<Alarm> late = due(300);
        assertThat(late).isSortedAccordingTo((a, b) -> Long.compare(a.at, b.at));
        assertThat(late).allSatisfy(alarm -> assertThat(alarm.at).isGreaterThan(149));
        assertThat(timer.size()).isZero();
    }

    @Test
    void nextIsTheEarliestMoment() {
        assertThat(timer.next()).isEqualTo(Pace.NEVER);
        timer.add(new Alarm(2), 2);
        timer.add(new Alarm(1), 1);
        assertThat(timer.next()).isEqualTo(1);
        assertThat(timer.due(0)).isNull();
        assertThat(timer.due(1)).isNotNull();
        assertThat(timer.next()).isEqualTo(2);
    }

    /** An empty timer has nothing that is due, however late it is. */
    @Test
    void nothingIsDueAtTheEndOfTime() {
        assertThat(timer.due(Pace.NEVER)).isNull();
    }

    @Test
    void anotherTimersEntryStaysWhereItIs() {
        Alarm alarm = new Alarm(1);
        Timer<Alarm> other = new Timer<>();
        other.add(alarm, 1);
        timer.add(alarm, 0);
        timer.remove(alarm);
        assertThat(timer.size()).isZero();
        assertThat(other.due(1)).isSameAs(alarm);
    }

    private List<Alarm> due(long now) {
        List<Alarm> due = new ArrayList<>();
        for (Alarm alarm = timer.due(now); alarm != null; alarm = timer.due(now)) {
            due.add(alarm);
        }
        return due;
    }
}
