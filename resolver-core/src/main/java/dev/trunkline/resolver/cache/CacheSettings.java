package dev.trunkline.resolver.cache;

import java.time.Duration;

/**
 * How long answers are kept.
 *
 * @param timeToLive of an answer; from 80 % of it on, the next use asks anew in the background
 * @param notFound how long "there is none" is believed
 * @param afterError how long a database that failed is not asked for the same key again
 * @param lastKnownGood how old an answer may grow while the database is down
 * @param maximumSize how many answers of each kind are kept
 */
public record CacheSettings(
        Duration timeToLive,
        Duration notFound,
        Duration afterError,
        Duration lastKnownGood,
        long maximumSize) {

    public static final CacheSettings DEFAULT =
            new CacheSettings(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofHours(24),
                    50_000);

    Duration refreshAfter() {
        return timeToLive.multipliedBy(4).dividedBy(5);
    }
}
