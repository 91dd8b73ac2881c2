package dev.trunkline.resolver.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hours that a caller number may call in, on the callee's clock. A window that begins in an
 * hour that the clocks leave out begins when they go on; one in an hour that comes twice is open
 * both times.
 *
 * @param windows any of them will do; none: never
 * @param timeZone whose clock counts; null for the callee's
 */
public record CallingHours(List<Window> windows, @Nullable ZoneId timeZone) {
    /** A week, and a day at either end for zones apart. */
    private static final int DAYS_AHEAD = 9;

    public CallingHours {
        windows = List.copyOf(windows);
    }

    /**
     * When a call may go out: now or the next moment that is inside the hours of every zone.
     *
     * @param zones the callee's possible ones, at least one
     * @return null when there is no such moment within the next days
     */
    public @Nullable Instant opens(Instant now, List<ZoneId> zones) {
        return Stream.concat(Stream.of(now), zones.stream().flatMap(zone -> beginnings(now, zone)))
                .filter(moment -> !moment.isBefore(now))
                .sorted()
                .filter(moment -> zones.stream().allMatch(zone -> isOpen(moment, zone)))
                .findFirst()
                .orElse(null);
    }

    private boolean isOpen(Instant moment, ZoneId zone) {
        return windows.stream()
                .anyMatch(window -> window.contains(moment.atZone(zone).toLocalDateTime()));
    }

    /** Every moment at which it may open: windows begin, or clocks are changed. */
    private Stream<Instant> beginnings(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Stream<Instant> windowed =
                today.datesUntil(today.plusDays(DAYS_AHEAD))
                        .flatMap(day -> windows.stream().map(window -> day.atTime(window.from())))
                        .map(time -> time.atZone(zone))
                        .flatMap(time ->
                                Stream.of(time, time.withLaterOffsetAtOverlap())
                                        .map(ZonedDateTime::toInstant));
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        return change == null || change.getInstant().isAfter(now.plus(Duration.ofDays(DAYS_AHEAD)))
                ? windowed
                : Stream.concat(windowed, Stream.of(change.getInstant()));
    }

    @Override
    public String toString() {
        return windows.isEmpty()
                ? "never"
                : windows.stream().map(Window::toString).collect(Collectors.joining("; "));
    }
}
