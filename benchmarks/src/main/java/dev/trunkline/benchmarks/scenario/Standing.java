package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.measure.Measured;
import dev.trunkline.benchmarks.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What all trials of a contender at one load gave.
 *
 * @param failures why trials gave nothing
 */
public record Standing(Kind kind, int concurrency, List<Measured> trials, List<String> failures) {

    static Standing of(Kind kind, int concurrency) {
        return new Standing(kind, concurrency, new ArrayList<>(), new ArrayList<>());
    }

    /** The median of a figure over the trials; NaN when all failed. */
    public double median(ToDoubleFunction<Measured> figure) {
        return Statistics.median(values(figure));
    }

    /** The least of a figure. */
    public double least(ToDoubleFunction<Measured> figure) {
        return Statistics.least(values(figure));
    }

    /** The greatest of a figure. */
    public double greatest(ToDoubleFunction<Measured> figure) {
        return Statistics.greatest(values(figure));
    }

    public double rate() {
        return median(Measured::callsPerSecond);
    }

    /**
     * The median over the rounds of what this did for each call of another in the same round: a
     * machine that is slower for some minutes slows both. NaN when no round has both.
     */
    double rateAgainst(Standing other) {
        int rounds = Math.min(trials.size(), other.trials.size());
        return Statistics.median(
                IntStream.range(0, rounds)
                        .mapToObj(round ->
                                trials.get(round).callsPerSecond()
                                        / other.trials.get(round).callsPerSecond())
                        .toList());
    }

    private List<Double> values(ToDoubleFunction<Measured> figure) {
        return trials.stream().map(trial -> figure.applyAsDouble(trial)).toList();
    }
}
