package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionTest {
    private static final long START = Duration.ofDays(20_000).toNanos();

    private final Portion portion = new Portion(10);

    @Test
    void theFirstGoesAtOnceAndTheNextAtADistance() {
        Share whole = Share.whole();
        assertThat(portion.next(START, START, whole)).isEqualTo(START);
        portion.took(START, START, whole);
        assertThat(portion.next(START, START, whole) - START).isEqualTo(Pace.interval(10));
    }

    @Test
    void whoOwnsAThirdWaitsThreeTimesAsLong() {
        Share third = new Share(3, List.of(1));
        portion.took(START, START, third);
        assertThat(portion.next(START, START, third) - START)
                .isBetween(3 * Pace.interval(10) - 3, 3 * Pace.interval(10) + 3);
    }

    @Test
    void whoOwnsNothingNeverGoes() {
        Share none = new Share(3, List.of());
        assertThat(portion.next(START, START, none)).isEqualTo(Pace.NEVER);
        portion.took(START, START, none);
        assertThat(portion.next(START, START, Share.whole())).isEqualTo(START + Pace.interval(10));
    }
}
