package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, durations and sizes as people write them. Empty when a text is none. */
public final class Quantities {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d|)");

    private static final Pattern BYTES = Pattern.compile("(\\d+)\\s*([kmg]?)(i?)(b?)");

    private Quantities() {}

    static Optional<Integer> integer(String text) {
        return whole(text).filter(n -> n == n.intValue()).map(Long::intValue);
    }

    static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** A rate above 0 and up to 100,000, in plain decimals. */
    static Optional<Double> rate(String text) {
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")
                ? Optional.of(Double.parseDouble(text)).filter(n -> n > 0 && n <= 100_000)
                : Optional.empty();
    }

    /**
     * A duration: {@code 500ms}, {@code 90s}, {@code 30m}, {@code 1h}, {@code 7d}, ISO 8601, or
     * plain seconds.
     */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? product(matcher.group(1), millis(matcher.group(2))).map(Duration::ofMillis)
                : iso(text);
    }

    /** A size: {@code 64MiB} (binary), {@code 64MB} (decimal), or plain bytes. */
    static Optional<Long> bytes(String text) {
        Matcher matcher = BYTES.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean binary = !matcher.group(3).isEmpty();
        if (binary && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        return product(matcher.group(1), factor(matcher.group(2), binary ? 1024 : 1000));
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1_000;
        };
    }

    private static long factor(String unit, long step) {
        return switch (unit) {
            case "k" -> step;
            case "m" -> step * step;
            case "g" -> step * step * step;
            default -> 1;
        };
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Empty when the product does not fit. */
    private static Optional<Long> product(String digits, long factor) {
        try {
            return whole(digits).map(n -> Math.multiplyExact(n, factor));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
