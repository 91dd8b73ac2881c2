package dev.trunkline.dispatcher.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Tallies tallies = new Tallies(Duration.ofSeconds(10), 3);

    @Test
    void countsBySpan() {
        tallies.count(NOON.plusSeconds(1), "dispatched", "ok");
        tallies.count(NOON.plusSeconds(9), "dispatched", "ok");
        tallies.count(NOON.plusSeconds(10), "dispatched", "ok");
        tallies.count(NOON.plusSeconds(9), "failed", "retries_exhausted");

        assertThat(tallies.since(NOON))
                .containsExactlyInAnyOrder(
                        new Tally(NOON, "dispatched", "ok", 2),
                        new Tally(NOON, "failed", "retries_exhausted", 1),
                        new Tally(NOON.plusSeconds(10), "dispatched", "ok", 1));
    }

    @Test
    void givesOnlySpansThatBeganSince() {
        tallies.count(NOON, "database", "ok");
        tallies.count(NOON.plusSeconds(20), "database", "ok");

        assertThat(tallies.since(NOON.plusSeconds(1)))
                .containsExactly(new Tally(NOON.plusSeconds(20), "database", "ok", 1));
    }

    @Test
    void forgetsTheOldest() {
        for (int span = 0; span < 5; span++) {
            tallies.count(NOON.plusSeconds(10L * span), "database", "ok");
        }

        assertThat(tallies.since(Instant.EPOCH))
                .extracting(Tally::start)
                .containsExactly(NOON.plusSeconds(20), NOON.plusSeconds(30), NOON.plusSeconds(40));
    }
}
