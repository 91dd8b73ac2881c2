package dev.trunkline.dispatcher.console.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written. */
public final class Shown {
    private static final DateTimeFormatter CLOCK = format("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = format("HH:mm");
    private static final DateTimeFormatter MOMENT = format("yyyy-MM-dd HH:mm:ss");
    private static final String NOTHING = "–";

    private Shown() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Time of day, in UTC. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** Hour and minute, in UTC. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** Day and time, in UTC. */
    public static String moment(@Nullable Instant at) {
        return at == null ? NOTHING : MOMENT.format(at);
    }

    /** Such as {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 97 %}; a dash of nothing. */
    public static String share(long part, long whole) {
        return whole == 0 ? NOTHING : Math.round(100.0 * part / whole) + " %";
    }

    /** Such as {@code 12 ms} or {@code 3.2 s}. */
    public static String took(Duration time) {
        return time.toMillis() < 1_000
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    /** The text, or a dash where there is none. */
    public static String text(@Nullable Object text) {
        return text == null || text.toString().isBlank() ? NOTHING : text.toString();
    }

    /** With a capital at its beginning and a full stop at its end. */
    public static String sentence(String text) {
        String stop = text.endsWith(".") ? "" : ".";
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + stop;
    }

    /** The text, or nothing. */
    public static String value(@Nullable Object text) {
        return text == null ? "" : text.toString();
    }

    /** As a part of a path or query. */
    public static String part(@Nullable Object text) {
        return URLEncoder.encode(value(text), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What an outcome looks like. */
    public static String outcomeTone(String outcome) {
        return switch (outcome) {
            case "dispatched" -> "info";
            case "rejected", "expired" -> "warn";
            case "failed" -> "bad";
            case "uncertain" -> "odd";
            default -> "";
        };
    }

    /** What a source of credentials looks like: those of the database are what one wants. */
    public static String sourceTone(@Nullable String source, @Nullable String reason) {
        if ("database".equals(source)) {
            return "ok".equals(reason) ? "good" : "warn";
        }
        return "environment".equals(source) ? "warn" : "bad";
    }
}
