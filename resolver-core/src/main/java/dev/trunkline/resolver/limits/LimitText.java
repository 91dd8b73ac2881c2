package dev.trunkline.resolver.limits;

import org.jspecify.annotations.Nullable;

/** Limits as people write them: a number, {@code off}, or {@code default}. */
public final class LimitText {
    private static final String OFF = "off";
    private static final String DEFAULT = "default";

    private LimitText() {}

    /** As people read it. */
    public static String of(@Nullable Number limit) {
        return limit == null ? DEFAULT : limit.doubleValue() == 0 ? OFF : limit.toString();
    }

    /**
     * Reads one: 0 is no limit, -1 the default.
     *
     * @throws IllegalArgumentException when it is none, in words for people
     */
    public static double rate(String text) {
        return switch (text.strip()) {
            case OFF -> 0;
            case DEFAULT -> -1;
            case String other when other.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ->
                    Double.parseDouble(other);
            case String other ->
                    throw new IllegalArgumentException(
                            "'" + other + "' is no number such as 10 or 0.5, nor off or default");
        };
    }

    /**
     * Reads one that is a whole number.
     *
     * @throws IllegalArgumentException when it is none, in words for people
     */
    public static int count(String text) {
        double number = rate(text);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException("'" + text + "' is no whole number");
        }
        return (int) number;
    }
}
