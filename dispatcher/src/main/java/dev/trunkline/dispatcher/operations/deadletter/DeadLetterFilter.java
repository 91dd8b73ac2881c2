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
 */
public record DeadLetterFilter(
        Set<String> reasons, Instant since, Instant until, Set<String> requestIds) {
    public DeadLetterFilter {
        reasons = Set.copyOf(reasons);
        requestIds = Set.copyOf(requestIds);
    }

    public boolean accepts(DeadLetterSummary letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && !letter.time().isBefore(since)
                && letter.time().isBefore(until)
                && (requestIds.isEmpty()
                        || (letter.requestId() != null && requestIds.contains(letter.requestId())));
    }
}
