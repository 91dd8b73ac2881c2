package dev.trunkline.dispatcher.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final BarChart.Axis AXIS = new BarChart.Axis(NOON, Duration.ofSeconds(10), 60);

    @Test
    void stacksWhatIsInAColumn() {
        BarChart chart =
                chart(Map.of(0, Map.of("database", 2L, "environment", 1L), 59, Map.of("none", 1L)));

        assertThat(chart.bars())
                .containsExactlyInAnyOrder(
                        new BarChart.Bar("database", 1, 75, 8, 75, "12:00:00 database: 2"),
                        new BarChart.Bar(
                                "environment", 1, 37.5, 8, 37.5, "12:00:00 environment: 1"),
                        new BarChart.Bar("none", 591, 112.5, 8, 37.5, "12:09:50 none: 1"));
        assertThat(chart.total()).isEqualTo(4);
        assertThat(chart.summary())
                .isEqualTo("Credential sources, database 2, environment 1, none 1");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 4", "5, 6", "11, 20", "21, 30", "41, 60", "199, 200", "201, 300"})
    void itsTopIsEasyToHalve(long highest, long top) {
        assertThat(chart(Map.of(0, Map.of("database", highest))).top()).isEqualTo(top);
    }

    @Test
    void anAxisSaysWhereAMomentBelongs() {
        assertThat(AXIS.column(NOON)).isZero();
        assertThat(AXIS.column(NOON.plusSeconds(599))).isEqualTo(59);
        assertThat(AXIS.column(NOON.plusSeconds(600))).isEqualTo(60);
        assertThat(AXIS.column(NOON.minusSeconds(1))).isNegative();
    }

    private static BarChart chart(Map<Integer, Map<String, Long>> counts) {
        return BarChart.of(
                "Credential sources", AXIS, List.of("database", "environment", "none"), counts);
    }
}
