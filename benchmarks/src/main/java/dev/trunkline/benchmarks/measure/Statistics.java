package dev.trunkline.benchmarks.measure;

import java.util.Arrays;
import java.util.Collection;

/** Medians and percentiles. */
public final class Statistics {
    private Statistics() {}

    /** The middle one; of an even number the mean of the two in the middle; NaN of none. */
    public static double median(Collection<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The least; NaN of none. */
    public static double least(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).min().orElse(Double.NaN);
    }

    /** The greatest; NaN of none. */
    public static double greatest(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).max().orElse(Double.NaN);
    }

    /**
     * The value that this fraction of all does not exceed, by the nearest rank; NaN of none.
     *
     * @param fraction 0 to 1
     */
    public static double percentile(double[] values, double fraction) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(fraction * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    private static double[] sorted(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).sorted().toArray();
    }
}
