package dev.trunkline.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static long permitted(RateLimit limit, Instant at, int tries) {
        return IntStream.range(0, tries).filter(_ -> limit.permits(at)).count();
    }

    @Test
    void soManyASecondAndNoMore() {
        RateLimit limit = new RateLimit(10);
        assertThat(permitted(limit, NOW, 100)).isEqualTo(10);
        assertThat(permitted(limit, NOW.plusMillis(100), 100)).isOne();
        assertThat(permitted(limit, NOW.plusMillis(600), 100)).isEqualTo(5);
        assertThat(permitted(limit, NOW.plusSeconds(60), 100)).as("no saving up").isEqualTo(10);
    }

    @Test
    void theOldestIdsAreForgotten() {
        SeenEvents seen = new SeenEvents(2);
        seen.add("a");
        seen.add("b");
        seen.add("c");
        assertThat(seen.has("a")).isFalse();
        assertThat(seen.has("b")).isTrue();
        assertThat(seen.has("c")).isTrue();
    }
}
