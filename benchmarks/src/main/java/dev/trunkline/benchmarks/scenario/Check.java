package dev.trunkline.benchmarks.scenario;

import java.util.Locale;

/** A requirement and what was found. */
public record Check(String requirement, String found, boolean holds) {

    /** A figure that must not be less. */
    public static Check atLeast(String requirement, double value, double bound) {
        return new Check(requirement, text(value), value >= bound);
    }

    /** A figure that must not be more. */
    public static Check atMost(String requirement, double value, double bound) {
        return new Check(requirement, text(value), value <= bound);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
