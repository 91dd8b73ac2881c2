package dev.trunkline.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final RandomGenerator random = new SplittableRandom(11);

    /** Draws the end of every range. */
    private record Extreme(boolean highest) implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return highest ? bound - 1 : 0;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500",
        "2, 1000",
        "3, 2000",
        "6, 16000",
        "7, 30000",
        "31, 30000",
        "32, 30000",
        "1000000, 30000"
    })
    void theBoundDoublesUpToTheLongest(int attempt, long bound) {
        assertThat(SCHEDULE.wait(attempt, null, new Extreme(true)))
                .isEqualTo(Duration.ofMillis(bound));
        assertThat(SCHEDULE.wait(attempt, null, new Extreme(false))).isZero();
    }

    @Test
    void theWaitIsAnywhereBetweenNothingAndTheBound() {
        boolean low = false;
        boolean high = false;
        for (int draw = 0; draw < 1_000; draw++) {
            Duration wait = SCHEDULE.wait(3, null, random);
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(2));
            low |= wait.toMillis() < 500;
            high |= wait.toMillis() > 1_500;
        }
        assertThat(low && high).isTrue();
    }

    @Test
    void whatTheServerAsksForIsGranted() {
        Duration asked = Duration.ofSeconds(40);
        assertThat(SCHEDULE.wait(1, asked, new Extreme(true))).isEqualTo(asked);
    }

    @Test
    void theServersWishShortensNoWait() {
        assertThat(SCHEDULE.wait(7, Duration.ofSeconds(1), new Extreme(true)))
                .isEqualTo(Duration.ofSeconds(30));
    }

    /** It comes from outside: no wait that would hold a call for ever, or overflow a clock. */
    @Test
    void anAbsurdWishIsGrantedInPart() {
        assertThat(SCHEDULE.wait(1, Duration.ofSeconds(Long.MAX_VALUE), random))
                .isEqualTo(Duration.ofHours(1));
    }
}
