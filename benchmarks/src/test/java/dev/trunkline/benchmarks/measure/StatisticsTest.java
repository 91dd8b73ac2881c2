package dev.trunkline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static final double[] HUNDRED =
            java.util.stream.IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 7.0))).isEqualTo(6);
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void theSpreadIsTheLeastAndTheGreatest() {
        assertThat(Statistics.least(List.of(9.0, 1.0, 5.0))).isEqualTo(1);
        assertThat(Statistics.greatest(List.of(9.0, 1.0, 5.0))).isEqualTo(9);
        assertThat(Statistics.least(List.of())).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 50", "0.99, 99", "0.991, 100", "1, 100"})
    void aPercentileIsByTheNearestRank(double fraction, double expected) {
        assertThat(Statistics.percentile(HUNDRED, fraction)).isEqualTo(expected);
    }

    @Test
    void ofNothingThereIsNoPercentile() {
        assertThat(Statistics.percentile(new double[0], 0.5)).isNaN();
    }

    @Test
    void latencyLeavesOutWhatDoesNotCountAndSaysWhatNeverArrived() {
        long[] from = {1_000, 1_000, 1_000, 1_000};
        long[] to = {900_000, 3_000, 0, 5_000};

        Latency latency = Latency.between(from, to, number -> number > 0);

        assertThat(latency).isEqualTo(new Latency(2, 4, 4, 1));
    }
}
