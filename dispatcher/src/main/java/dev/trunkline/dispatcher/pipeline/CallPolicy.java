package dev.trunkline.dispatcher.pipeline;

import java.time.Duration;

/**
 * The settings a call's life depends on.
 *
 * @param maxAge a request without {@code expires_at} that is older is expired
 * @param dedupeWindow a record older than this that the ledger knows nothing of is not dialed
 * @param maxAttempts dispatches of one call, at least 1
 * @param redialInDoubt {@code IN_DOUBT=redial}
 * @param retry how long to wait between attempts
 * @param doubt how long a doubt must last before it is closed
 */
public record CallPolicy(
        Duration maxAge,
        Duration dedupeWindow,
        int maxAttempts,
        boolean redialInDoubt,
        RetrySchedule retry,
        DoubtWait doubt) {

    /**
     * How long a request may still be on its way.
     *
     * @param lease how long after the claim a dispatch may be sent
     * @param requestDeadline how long one HTTP request may take
     * @param slack on top, for clocks and queues
     */
    public record DoubtWait(Duration lease, Duration requestDeadline, Duration slack) {

        /** From the moment an answer was ambiguous: the request may still be under way. */
        Duration afterAnswer() {
            return requestDeadline.plus(slack);
        }

        /** From a new owner's ledger read: the old owner may still be allowed to send. */
        Duration afterLedgerRead() {
            return lease.plus(requestDeadline).plus(slack);
        }
    }
}
