package dev.trunkline.dispatcher.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
    private final Lanes<Integer> lanes = new Lanes<>();

    @Test
    void theSameKeyGoesOneAfterAnotherInOrder() {
        assertThat(lanes.enter(key("a"), 1)).isTrue();
        assertThat(lanes.enter(key("a"), 2)).isFalse();
        assertThat(lanes.enter(key("a"), 3)).isFalse();
        assertThat(lanes.leave(key("a"))).isEqualTo(2);
        assertThat(lanes.leave(key("a"))).isEqualTo(3);
        assertThat(lanes.leave(key("a"))).isNull();
        assertThat(lanes.count()).isZero();
    }

    @Test
    void differentKeysGoSideBySide() {
        assertThat(lanes.enter(key("a"), 1)).isTrue();
        assertThat(lanes.enter(key("b"), 2)).isTrue();
        assertThat(lanes.count()).isEqualTo(2);
    }

    @Test
    void whatHasNoKeyWaitsForNothing() {
        assertThat(lanes.enter(null, 1)).isTrue();
        assertThat(lanes.enter(null, 2)).isTrue();
        assertThat(lanes.count()).isZero();
        assertThat(lanes.leave(null)).isNull();
    }

    @Test
    void anEmptyKeyIsAKey() {
        assertThat(lanes.enter(new byte[0], 1)).isTrue();
        assertThat(lanes.enter(new byte[0], 2)).isFalse();
    }

    @Test
    void aKeyIsItsBytes() {
        byte[] notText = {(byte) 0xff};
        byte[] notTextEither = {(byte) 0xfe};
        assertThat(lanes.enter(notText, 1)).isTrue();
        assertThat(lanes.enter(notTextEither, 2)).isTrue();
        assertThat(lanes.enter(notText.clone(), 3)).isFalse();
    }

    @Test
    void aLaneThatWasLeftBeginsAnew() {
        lanes.enter(key("a"), 1);
        lanes.leave(key("a"));
        assertThat(lanes.enter(key("a"), 2)).isTrue();
    }

    /** Against a model that keeps every lane as a list: its head runs, the rest waits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void followTheModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Deque<Integer>> model = new HashMap<>();
        List<String> running = new ArrayList<>();
        for (int item = 0; item < 5_000; item++) {
            if (running.isEmpty() || random.nextInt(100) < 52) {
                String key = "key-" + random.nextInt(12);
                Deque<Integer> lane = model.computeIfAbsent(key, k -> new ArrayDeque<>());
                assertThat(lanes.enter(key(key), item)).isEqualTo(lane.isEmpty());
                if (lane.isEmpty()) {
                    running.add(key);
                }
                lane.add(item);
            } else {
                leave(running, random.nextInt(running.size()), model);
            }
        }
        while (!running.isEmpty()) {
            leave(running, 0, model);
        }
        assertThat(model.values()).allMatch(Deque::isEmpty);
        assertThat(lanes.count()).isZero();
    }

    private void leave(List<String> running, int index, Map<String, Deque<Integer>> model) {
        String key = running.get(index);
        Deque<Integer> lane = model.getOrDefault(key, new ArrayDeque<>());
        lane.remove();
        assertThat(lanes.leave(key(key))).isEqualTo(lane.peek());
        if (lane.isEmpty()) {
            running.remove(index);
        }
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
