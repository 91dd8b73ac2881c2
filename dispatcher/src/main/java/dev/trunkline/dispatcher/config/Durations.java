package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations: {@code 500ms}, {@code 90s}, {@code 30m}, {@code 1h}, {@code 7d}, ISO, seconds. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d|)");

    private Durations() {}

    /** The duration that {@code text} stands for; empty when it isn't one. */
    public static Optional<Duration> read(String text) {
        Matcher matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return iso(text);
        }
        return Numbers.product(matcher.group(1), millis(matcher.group(2))).map(Duration::ofMillis);
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

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
