package dev.trunkline.resolver.hours;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hours that one callee may be called in.
 *
 * @param zones whose clocks all have to say so; at least one
 */
public record CalleeHours(CallingHours hours, List<ZoneId> zones) {
    private static final int MOST_NAMED = 3;

    public CalleeHours {
        zones = List.copyOf(zones);
    }

    /** When the call may go out: now, later, or, when null, never. */
    public @Nullable Instant opens(Instant now) {
        return hours.opens(now, zones);
    }

    /** When hours that are open now are over; null when they are not within the next days. */
    public @Nullable Instant closes(Instant now) {
        return hours.closes(now, zones);
    }

    /** The same in words, at a moment. */
    public String describe(Instant now) {
        Instant opens = opens(now);
        String clock =
                zones.stream()
                        .limit(MOST_NAMED)
                        .map(zone -> clock(now, zone))
                        .collect(Collectors.joining(", "));
        String more =
                zones.size() > MOST_NAMED ? " and " + (zones.size() - MOST_NAMED) + " more" : "";
        String then =
                opens == null
                        ? "never open in all of them"
                        : opens.equals(now) ? "open" : "waits until " + local(opens);
        return "%s; callee's time zone %s%s: %s".formatted(hours, clock, more, then);
    }

    private static String clock(Instant now, ZoneId zone) {
        return zone + " " + now.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    private String local(Instant opens) {
        var time = opens.atZone(zones.getFirst()).toLocalDateTime();
        return time.toLocalDate() + " " + time.toLocalTime();
    }
}
