package dev.trunkline.dispatcher.insight.api;

import dev.trunkline.dispatcher.http.QueryFields;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

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
        QueryFields query = new QueryFields(context);
        Instant to = Objects.requireNonNullElse(query.moment("to"), now);
        Instant from = Objects.requireNonNullElse(query.moment("from"), to.minus(USUAL));
        if (from.isAfter(to) || from.plus(LONGEST).isBefore(to)) {
            throw new BadRequestResponse(
                    "from must not be after to, nor more than a day before it");
        }
        return new Span(from, to);
    }
}
