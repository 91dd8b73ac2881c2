package dev.trunkline.dispatcher.webhook;

import java.time.Duration;
import java.time.Instant;

/** So many a second, and a second's worth at once. Thread-safe. */
final class RateLimit {
    private final Duration each;
    private Instant spentUntil = Instant.MIN;

    /**
     * @param perSecond 1 or more
     */
    RateLimit(int perSecond) {
        this.each = Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /** Whether one more is within the limit; it counts then. */
    synchronized boolean permits(Instant now) {
        if (spentUntil.isAfter(now)) {
            return false;
        }
        Instant credit = now.minusSeconds(1).plus(each);
        spentUntil = (spentUntil.isAfter(credit) ? spentUntil : credit).plus(each);
        return true;
    }
}
