package dev.trunkline.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineQuotaTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final LineQuota quota = new LineQuota(2, Duration.ofSeconds(10), 3);

    @Test
    void letsSoManyThroughAndCountsTheRest() {
        assertThat(quota.admit("a", NOON)).isZero();
        assertThat(quota.admit("a", NOON)).isZero();
        assertThat(quota.admit("a", NOON)).isEqualTo(LineQuota.HELD_BACK);
        assertThat(quota.admit("a", NOON.plusSeconds(9))).isEqualTo(LineQuota.HELD_BACK);
        assertThat(quota.admit("a", NOON.plusSeconds(10))).isEqualTo(2);
        assertThat(quota.admit("a", NOON.plusSeconds(10))).isZero();
    }

    @Test
    void kindsDoNotHoldEachOtherBack() {
        quota.admit("a", NOON);
        quota.admit("a", NOON);

        assertThat(quota.admit("b", NOON)).isZero();
        assertThat(quota.admit("a", NOON)).isEqualTo(LineQuota.HELD_BACK);
    }

    @Test
    void remembersFewKinds() {
        for (String kind : new String[] {"a", "a", "a", "b", "c"}) {
            quota.admit(kind, NOON);
        }

        assertThat(quota.admit("d", NOON)).isZero();
        assertThat(quota.admit("a", NOON)).as("forgotten with the others").isZero();
    }
}
