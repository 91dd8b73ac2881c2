package dev.trunkline.resolver.hours;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code rules.calling_hours}: one window, or a list of them. */
public final class HoursReader {
    private static final String END_OF_DAY = "24:00";
    private static final int SHORT_DAY = 3;

    private @Nullable ZoneId timeZone;

    private HoursReader() {}

    /**
     * Reads the hours.
     *
     * @throws IllegalArgumentException when any part of them isn't understood, in words for people
     */
    public static CallingHours read(JsonNode hours) {
        HoursReader reader = new HoursReader();
        List<Window> windows = new ArrayList<>();
        if (hours.isArray()) {
            hours.forEach(window -> windows.add(reader.window(window)));
        } else {
            windows.add(reader.window(hours));
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("there is no window");
        }
        return new CallingHours(windows, reader.timeZone);
    }

    private Window window(JsonNode window) {
        if (!window.isObject()) {
            throw new IllegalArgumentException(window + " is no object");
        }
        zone(window.path("time_zone"));
        return new Window(
                days(window.path("days")), time(window, "from", false), time(window, "to", true));
    }

    private void zone(JsonNode name) {
        if (name.isMissingNode() || name.isNull()) {
            return;
        }
        ZoneId zone = named(name);
        if (timeZone != null && !timeZone.equals(zone)) {
            throw new IllegalArgumentException("the windows name different time zones");
        }
        timeZone = zone;
    }

    private static ZoneId named(JsonNode name) {
        try {
            return ZoneId.of(name.asString(""));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "time_zone " + name + " is none, expected one such as Asia/Dubai", unknown);
        }
    }

    private static Set<DayOfWeek> days(JsonNode days) {
        if (days.isMissingNode() || days.isNull()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        if (!days.isArray() || days.isEmpty()) {
            throw new IllegalArgumentException("days is no list of days such as [\"mon\"]");
        }
        Set<DayOfWeek> read = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(day -> read.add(day(day)));
        return read;
    }

    private static DayOfWeek day(JsonNode day) {
        String name = day.asString("").toUpperCase(Locale.ROOT);
        for (DayOfWeek candidate : DayOfWeek.values()) {
            if (name.equals(candidate.name())
                    || name.equals(candidate.name().substring(0, SHORT_DAY))) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(day + " is no day, expected mon to sun");
    }

    private static LocalTime time(JsonNode window, String field, boolean end) {
        String text = window.path(field).asString("");
        if (end && text.equals(END_OF_DAY)) {
            return LocalTime.MIDNIGHT;
        }
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")) {
            throw new IllegalArgumentException(
                    field + " is " + window.path(field) + ", expected a time such as 09:00");
        }
        return LocalTime.parse(text);
    }
}
