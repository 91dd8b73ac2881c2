package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProportionalPaceTest {
    private static final long START = Duration.ofDays(20_000).toNanos();

    private final ProportionalPace pace = new ProportionalPace(10);

    @Test
    void theFirstGoesAtOnceAndTheNextAtADistance() {
        PartitionShare whole = PartitionShare.whole();
        assertThat(pace.next(START, START, whole)).isEqualTo(START);
        pace.took(START, START, whole);
        assertThat(pace.next(START, START, whole) - START).isEqualTo(Pace.interval(10));
    }

    @Test
    void whoOwnsAThirdWaitsThreeTimesAsLong() {
        PartitionShare third = new PartitionShare(3, List.of(1));
        pace.took(START, START, third);
        assertThat(pace.next(START, START, third) - START)
                .isBetween(3 * Pace.interval(10) - 3, 3 * Pace.interval(10) + 3);
    }

    @Test
    void whoOwnsNothingNeverGoes() {
        PartitionShare none = new PartitionShare(3, List.of());
        assertThat(pace.next(START, START, none)).isEqualTo(Pace.NEVER);
        pace.took(START, START, none);
        assertThat(pace.next(START, START, PartitionShare.whole()))
                .isEqualTo(START + Pace.interval(10));
    }
}
