package dev.trunkline.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Time stamps as RFC 3339, section 5.6, has them. Written by hand because it runs for every record,
 * three times over, and the formatters of the JDK take other forms too and cost a microsecond each.
 */
public final class Rfc3339 {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** The second that was written last: most are written many times. A race only costs time. */
    private static volatile Second last = Second.of(0);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final int SHORTEST = "2026-01-31T09:30:00Z".length();
    private static final int SECONDS_END = "2026-01-31T09:30:00".length();
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LEAP_SECOND = 60;
    private static final int NANO_DIGITS = 9;
    private static final int NOT_READABLE = Integer.MIN_VALUE;

    private record Second(long epochSecond, String text) {
        static Second of(long epochSecond) {
            return new Second(epochSecond, SECONDS.format(Instant.ofEpochSecond(epochSecond)));
        }
    }

    private Rfc3339() {}

    /** {@code instant} in UTC with milliseconds, such as {@code 2026-01-31T09:30:00.000Z}. */
    public static String text(Instant instant) {
        return second(instant.getEpochSecond()) + fraction(instant.getNano() / 1_000_000, 3);
    }

    /** As {@link #text}, with all nanoseconds, or no fraction where there are none. */
    public static String exact(Instant instant) {
        int nanos = instant.getNano();
        return second(instant.getEpochSecond()) + (nanos == 0 ? "Z" : fraction(nanos, NANO_DIGITS));
    }

    private static String second(long epochSecond) {
        Second second = last;
        if (second.epochSecond() != epochSecond) {
            second = Second.of(epochSecond);
            last = second;
        }
        return second.text();
    }

    private static String fraction(int value, int digits) {
        char[] text = new char[digits + 2];
        text[0] = '.';
        int rest = value;
        for (int at = digits; at > 0; at--) {
            text[at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        text[digits + 1] = 'Z';
        return new String(text);
    }

    /** The instant that {@code text} names, cut to nanoseconds; null when it isn't RFC 3339. */
    public static @Nullable Instant parse(String text) {
        if (text.length() < SHORTEST || !hasSeparators(text)) {
            return null;
        }
        int zone = fractionEnd(text);
        int offset = offsetSeconds(text, zone);
        LocalDate date = date(text);
        int second = secondOfDay(text);
        if (offset == NOT_READABLE || date == null || second == NOT_READABLE) {
            return null;
        }
        return instant(text, date.toEpochDay() * SECONDS_PER_DAY + second - offset, zone);
    }

    private static @Nullable Instant instant(String text, long epochSecond, int fractionEnd) {
        boolean leap = number(text, 17, SECONDS_END) == LEAP_SECOND;
        // A leap second is only ever the last one of a UTC day; it shares the next day's first.
        if (leap && Math.floorMod(epochSecond, (long) SECONDS_PER_DAY) != 0) {
            return null;
        }
        Instant instant = Instant.ofEpochSecond(epochSecond, nanos(text, fractionEnd));
        return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
    }

    private static boolean hasSeparators(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static @Nullable LocalDate date(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day <= Month.of(month).length(Year.isLeap(year))
                ? LocalDate.of(year, month, day)
                : null;
    }

    private static int secondOfDay(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        boolean readable = hour >= 0 && minute >= 0 && second >= 0;
        return readable && hour < 24 && minute < 60 && second <= LEAP_SECOND
                ? hour * 3_600 + minute * 60 + second
                : NOT_READABLE;
    }

    /** Where the fraction of a second ends, which is where the zone begins. */
    private static int fractionEnd(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        // A point without a digit: no zone can begin there.
        return end == SECONDS_END + 1 ? text.length() : end;
    }

    private static int nanos(String text, int fractionEnd) {
        int nanos = 0;
        for (int digit = 1; digit <= NANO_DIGITS; digit++) {
            int at = SECONDS_END + digit;
            nanos = nanos * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int offsetSeconds(String text, int zone) {
        int length = text.length() - zone;
        if (length == 1) {
            return text.charAt(zone) == 'Z' || text.charAt(zone) == 'z' ? 0 : NOT_READABLE;
        }
        if (length != "+00:00".length() || text.charAt(zone + 3) != ':') {
            return NOT_READABLE;
        }
        int hours = number(text, zone + 1, zone + 3);
        int minutes = number(text, zone + 4, zone + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NOT_READABLE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return switch (text.charAt(zone)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> NOT_READABLE;
        };
    }

    /** The number that the digits from {@code from} to before {@code to} make; -1 if not digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                return -1;
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
