package dev.trunkline.dispatcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.console.view.BarChart;
import dev.trunkline.dispatcher.console.view.OverviewModel.Reason;
import dev.trunkline.dispatcher.console.view.OverviewModel.Tile;
import dev.trunkline.dispatcher.recent.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theMostFrequentReasonIsFirst() {
        List<Tally> sources =
                List.of(
                        tally(0, "environment", "decrypt_failed", 1),
                        tally(0, "database", "ok", 2),
                        tally(10, "database", "ok", 3));

        assertThat(Figures.reasons(sources))
                .containsExactly(
                        new Reason("database", "ok", 5, 6),
                        new Reason("environment", "decrypt_failed", 1, 6));
    }

    @Test
    void tilesSaySharesAndTrouble() {
        List<Tile> tiles =
                Figures.tiles(
                        List.of(
                                tally(0, "dispatched", "ok", 1_200),
                                tally(0, "failed", "retries_exhausted", 2),
                                tally(0, "uncertain", "in_doubt", 1)),
                        List.of(
                                tally(0, "database", "ok", 3),
                                tally(0, "none", "not_configured", 1)));

        assertThat(tiles).extracting(Tile::value).containsExactly("1,203", "75 %", "1", "3");
    }

    @Test
    void nothingHasNoShare() {
        assertThat(Figures.tiles(List.of(), List.of()))
                .extracting(Tile::value)
                .containsExactly("0", "–", "0", "0");
    }

    @Test
    void aChartLeavesOutWhatIsOutsideOfIt() {
        BarChart.Axis axis = new BarChart.Axis(NOON, Duration.ofSeconds(10), 6);
        BarChart chart =
                Figures.chart(
                        "Outcomes",
                        axis,
                        List.of("dispatched"),
                        List.of(
                                tally(-10, "dispatched", "ok", 7),
                                tally(0, "dispatched", "ok", 2),
                                tally(60, "dispatched", "ok", 7)));

        assertThat(chart.total()).isEqualTo(2);
    }

    private static Tally tally(long second, String what, String why, long count) {
        return new Tally(NOON.plusSeconds(second), what, why, count);
    }
}
