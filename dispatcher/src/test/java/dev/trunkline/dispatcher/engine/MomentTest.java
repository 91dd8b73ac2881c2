package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.pace.Pace;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:01.000000002Z, 1000000002",
        "1969-12-31T23:59:59.999999999Z, -1",
    })
    void momentsAreNanosecondsSinceTheEpoch(Instant instant, long moment) {
        assertThat(Moment.of(instant)).isEqualTo(moment);
    }

    /** A request may have any expires_at. */
    @ParameterizedTest
    @CsvSource({"2262-04-12T00:00:00Z", "9999-12-31T23:59:59Z", "+1000000000-12-31T23:59:59Z"})
    void whatIsTooFarAwayNeverComes(Instant instant) {
        assertThat(Moment.of(instant)).isEqualTo(Pace.NEVER);
    }

    @ParameterizedTest
    @CsvSource({"1600-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void whatIsTooLongAgoIsPast(Instant instant) {
        assertThat(Moment.of(instant)).isEqualTo(Long.MIN_VALUE);
    }
}
