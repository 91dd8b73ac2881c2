package dev.trunkline.resolver.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hours that calls are allowed in, on some days of the week.
 *
 * @param days on which it begins
 * @param from the first moment
 * @param to the moment after the last; not after {@code from} means on the next day
 */
record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    Window {
        days = Set.copyOf(days);
    }

    /** Whether a moment on the callee's clock is inside. */
    boolean contains(LocalDateTime time) {
        return contains(time, time.toLocalDate())
                || contains(time, time.toLocalDate().minusDays(1));
    }

    private boolean contains(LocalDateTime time, LocalDate begun) {
        LocalDate ended = to.isAfter(from) ? begun : begun.plusDays(1);
        return days.contains(begun.getDayOfWeek())
                && !time.isBefore(begun.atTime(from))
                && time.isBefore(ended.atTime(to));
    }

    @Override
    public String toString() {
        String names =
                days.stream()
                        .sorted()
                        .map(day ->
                                day.name().charAt(0)
                                        + day.name().substring(1, 3).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
        return (days.size() == DayOfWeek.values().length ? "every day" : names)
                + " "
                + from
                + "-"
                + to;
    }
}
