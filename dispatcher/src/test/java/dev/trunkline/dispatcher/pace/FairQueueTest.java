package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String, Integer> queue = new FairQueue<>();

    @Test
    void partiesTakeTurnsAndEachKeepsItsOrder() {
        for (int item = 1; item <= 4; item++) {
            queue.add("many", item);
        }
        queue.add("few", 10);
        queue.add(null, 20);
        queue.add(null, 21);
        assertThat(queue.size()).isEqualTo(7);
        assertThat(rest()).containsExactly(1, 10, 20, 2, 21, 3, 4);
        assertThat(queue.size()).isZero();
    }

    @Test
    void aPartyThatWasServedComesAgain() {
        queue.add("one", 1);
        assertThat(rest()).containsExactly(1);
        queue.add("one", 2);
        assertThat(rest()).containsExactly(2);
    }

    @Test
    void itemsLeaveFromWhereverTheyWait() {
        for (int item = 1; item <= 4; item++) {
            queue.add("many", item);
        }
        queue.add("few", 10);
        queue.removeIf(item -> item == 2 || item == 10);
        assertThat(queue.size()).isEqualTo(3);
        queue.add("few", 11);
        assertThat(rest()).containsExactly(1, 11, 3, 4);
    }

    private List<Integer> rest() {
        List<Integer> items = new ArrayList<>();
        for (Integer item = queue.poll(); item != null; item = queue.poll()) {
            items.add(item);
        }
        return items;
    }
}
