package dev.trunkline.resolver.environment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them; a number alone is seconds. */
final class DurationText {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|h|d|)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "", ChronoUnit.SECONDS,
                    "ms", ChronoUnit.MILLIS,
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    private DurationText() {}

    /** The duration; null when the text is none. */
    static @Nullable Duration parse(String text) {
        Matcher match = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (match.matches()) {
            ChronoUnit unit = UNITS.getOrDefault(match.group(2), ChronoUnit.SECONDS);
            return Duration.of(Long.parseLong(match.group(1)), unit);
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
