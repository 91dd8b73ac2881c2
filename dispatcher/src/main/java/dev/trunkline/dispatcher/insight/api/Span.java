package dev.trunkline.dispatcher.insight.api;

import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when is asked.
 *
 * @param to not before {@code from}, and a day after it at most
 */
record Span(Instant from, Instant to) {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The query parameters {@code from} and {@code to}; the last hour when there are none. */
    static Span of(Context context, Instant now) {
        Instant to = time(context, "to", now);
        Instant from = time(context, "from", to.minus(USUAL));
        if (from.isAfter(to) || from.plus(LONGEST).isBefore(to)) {
            throw new BadRequestResponse(
                    "from must not be after to, nor more than a day before it");
        }
        return new Span(from, to);
    }

    /** The one share that another instance asks for; null for all. */
    static @Nullable Integer share(Context context) {
        String text = context.queryParam("share");
        if (text == null) {
            return null;
        }
        try {
            int share = Integer.parseInt(text);
            if (share >= 0 && share < InsightTopology.PARTITIONS) {
                return share;
            }
        } catch (NumberFormatException _) {
            // Answered below.
        }
        throw new BadRequestResponse(
                "share must be a number from 0 to " + (InsightTopology.PARTITIONS - 1));
    }

    private static Instant time(Context context, String name, Instant otherwise) {
        String text = context.queryParam(name);
        try {
            return text == null || text.isBlank() ? otherwise : Instant.parse(text.strip());
        } catch (DateTimeException _) {
            throw new BadRequestResponse(
                    name + " must be a time in UTC such as 2026-01-31T09:30:00Z");
        }
    }
}
