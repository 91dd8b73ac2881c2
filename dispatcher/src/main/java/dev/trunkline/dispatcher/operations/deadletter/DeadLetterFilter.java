package dev.trunkline.dispatcher.operations.deadletter;

import java.time.Instant;
import java.util.Set;

/**
 * Which dead letters are meant.
 *
 * @param reasons empty for all
 * @param since the first time that counts
 * @param until the first that doesn't any more
 * @param requestIds empty for all
 * @param places empty for all
 */
public record DeadLetterFilter(
        Set<String> reasons,
        Instant since,
        Instant until,
        Set<String> requestIds,
        Set<Place> places) {
    public DeadLetterFilter {
        places = Set.copyOf(places);
        reasons = Set.copyOf(reasons);
        requestIds = Set.copyOf(requestIds);
    }

    /** Those at any place. */
    public DeadLetterFilter(
            Set<String> reasons, Instant since, Instant until, Set<String> requestIds) {
        this(reasons, since, until, requestIds, Set.of());
    }

    /**
     * The one at a place.
     *
     * @param time when it became one: the search begins there
     */
    public static DeadLetterFilter at(Place place, Instant time) {
        return new DeadLetterFilter(Set.of(), time, time.plusMillis(1), Set.of(), Set.of(place));
    }

    public boolean accepts(DeadLetterSummary letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (places.isEmpty() || places.contains(letter.place()))
                && !letter.time().isBefore(since)
                && letter.time().isBefore(until)
                && (requestIds.isEmpty()
                        || (letter.requestId() != null && requestIds.contains(letter.requestId())));
    }
}
