package dev.trunkline.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void isWhereItStartsBeforeAnythingIsTaken() {
        assertThat(new Frontier(42).value()).isEqualTo(42);
    }

    @Test
    void isTheLowestUnfinishedOffset() {
        Frontier frontier = new Frontier(0);
        frontier.opened(3);
        frontier.opened(7);
        frontier.opened(9);
        frontier.finished(7);
        assertThat(frontier.value()).isEqualTo(3);
        frontier.finished(3);
        assertThat(frontier.value()).isEqualTo(9);
        assertThat(frontier.open()).isEqualTo(1);
    }

    @Test
    void isPastTheLastTakenWhenAllAreFinished() {
        Frontier frontier = new Frontier(0);
        frontier.opened(9);
        frontier.finished(9);
        assertThat(frontier.value()).isEqualTo(10);
    }

    @Test
    void passesGapsThatHoldNoRecord() {
        Frontier frontier = new Frontier(5);
        frontier.reached(12);
        assertThat(frontier.value()).isEqualTo(12);
        frontier.reached(11);
        assertThat(frontier.value()).isEqualTo(12);
    }

    @Test
    void doesNotPassAnUnfinishedRecordWhereverPollingHasGot() {
        Frontier frontier = new Frontier(0);
        frontier.opened(4);
        frontier.reached(100);
        assertThat(frontier.value()).isEqualTo(4);
    }

    @Test
    void saysWhereItWouldBeWithoutMoving() {
        Frontier frontier = new Frontier(0);
        frontier.opened(1);
        frontier.opened(2);
        frontier.opened(5);
        frontier.reached(8);
        assertThat(frontier.valueAfter(Set.of())).isEqualTo(1);
        assertThat(frontier.valueAfter(Set.of(2L))).isEqualTo(1);
        assertThat(frontier.valueAfter(Set.of(1L, 2L))).isEqualTo(5);
        assertThat(frontier.valueAfter(Set.of(1L, 2L, 5L))).isEqualTo(8);
        assertThat(frontier.value()).isEqualTo(1);
    }

    /** As when one call hangs and all others go on. */
    @Test
    void oneUnfinishedRecordHoldsNothingElse() {
        Frontier frontier = new Frontier(0);
        frontier.opened(0);
        for (long offset = 1; offset <= 1_000; offset++) {
            frontier.opened(offset);
            frontier.finished(offset);
        }
        frontier.finished(1_000);
        frontier.finished(2_000);
        assertThat(frontier.value()).isZero();
        assertThat(frontier.open()).isEqualTo(1);
        frontier.finished(0);
        frontier.finished(0);
        assertThat(frontier.value()).isEqualTo(1_001);
        assertThat(frontier.open()).isZero();
    }

    /** Against the definition: the lowest unfinished, else one past the last that was polled. */
    @Test
    void followsItsDefinitionThroughAnyOrderOfFinishing() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Frontier frontier = new Frontier(100);
            TreeSet<Long> unfinished = new TreeSet<>();
            long next = 100;
            for (int step = 0; step < 200; step++) {
                if (unfinished.isEmpty() || random.nextInt(5) < 3) {
                    long offset = next + random.nextInt(3);
                    frontier.opened(offset);
                    unfinished.add(offset);
                    next = offset + 1;
                } else {
                    List<Long> all = new ArrayList<>(unfinished);
                    long offset = all.get(random.nextInt(all.size()));
                    long after = frontier.valueAfter(Set.of(offset));
                    frontier.finished(offset);
                    unfinished.remove(offset);
                    assertThat(frontier.value()).isEqualTo(after);
                }
                long expected = unfinished.isEmpty() ? next : unfinished.first();
                assertThat(frontier.value()).as("seed %d step %d", seed, step).isEqualTo(expected);
            }
        }
    }
}
