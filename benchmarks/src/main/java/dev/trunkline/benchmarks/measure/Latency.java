package dev.trunkline.benchmarks.measure;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How long something took, in milliseconds.
 *
 * @param missing requests that never arrived
 */
public record Latency(double p50, double p99, double worst, int missing) {

    /**
     * From one set of times to another.
     *
     * @param from microseconds, by number; 0 for none
     * @param to the same
     * @param counted which numbers count
     */
    public static Latency between(long[] from, long[] to, IntPredicate counted) {
        int[] numbers = IntStream.range(0, from.length).filter(counted).toArray();
        double[] millis =
                IntStream.of(numbers)
                        .filter(number -> to[number] != 0)
                        .mapToDouble(number -> (to[number] - from[number]) / 1_000.0)
                        .toArray();
        return new Latency(
                Statistics.percentile(millis, 0.5),
                Statistics.percentile(millis, 0.99),
                Statistics.percentile(millis, 1),
                numbers.length - millis.length);
    }
}
