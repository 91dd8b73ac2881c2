package dev.trunkline.dispatcher.operations.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedialIdTest {
    @Test
    void countsOn() {
        assertThat(RedialId.of("order-1")).isEqualTo("order-1.redial-1");
        assertThat(RedialId.of("order-1.redial-1")).isEqualTo("order-1.redial-2");
        assertThat(RedialId.of("order-1.redial-99")).isEqualTo("order-1.redial-100");
        assertThat(RedialId.of(".redial-1")).isEqualTo(".redial-1.redial-1");
    }

    @Test
    void staysWithinItsBoundAndTellsLongIdsApart() {
        String first = "a".repeat(127) + "x";
        String second = "a".repeat(127) + "y";
        assertThat(RedialId.of(first))
                .hasSize(128)
                .matches("[A-Za-z0-9._:-]+")
                .isEqualTo(RedialId.of(first))
                .isNotEqualTo(RedialId.of(second));
        assertThat(RedialId.of("a".repeat(119))).isEqualTo("a".repeat(119) + ".redial-1");
        String again = RedialId.of(RedialId.of(first));
        assertThat(again).hasSize(128).endsWith(".redial-2");
    }
}
