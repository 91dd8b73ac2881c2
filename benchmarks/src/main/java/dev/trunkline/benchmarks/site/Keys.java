package dev.trunkline.benchmarks.site;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** How many distinct keys the requests have, and how often each comes. */
public enum Keys {
    ONE("1"),
    HUNDRED("100"),
    DISTINCT("distinct"),
    ZIPF("zipf");

    private static final int ZIPF_KEYS = 10_000;
    private static final long SEED = 20_261_122;

    private final String label;

    Keys(String label) {
        this.label = label;
    }

    /** For people and options. */
    public String label() {
        return label;
    }

    /** The key of each request, by its number, asked in order. */
    public IntFunction<String> sequence() {
        return switch (this) {
            case ONE -> _ -> "key-0";
            case HUNDRED -> number -> "key-" + number % 100;
            case DISTINCT -> Requests::callee;
            case ZIPF -> zipf();
        };
    }

    /** The n-th most frequent key comes 1/n as often as the most frequent one. */
    private static IntFunction<String> zipf() {
        double[] below = new double[ZIPF_KEYS];
        double sum = 0;
        for (int i = 0; i < ZIPF_KEYS; i++) {
            sum += 1.0 / (i + 1);
            below[i] = sum;
        }
        double total = sum;
        SplittableRandom random = new SplittableRandom(SEED);
        return _ -> {
            int found = Arrays.binarySearch(below, random.nextDouble() * total);
            return "key-" + (found < 0 ? -found - 1 : found);
        };
    }
}
