package dev.trunkline.resolver.cache;

import java.time.Duration;

/**
 * The ages of the oldest values in memory.
 *
 * @param fresh of the oldest answer that counts as right; zero when there is none
 * @param stale of the oldest that is used because the database can't answer; zero when there is
 *     none
 */
public record Ages(Duration fresh, Duration stale) {

    /** Nothing is in memory. */
    public static final Ages NONE = new Ages(Duration.ZERO, Duration.ZERO);

    Ages withFresh(Duration age) {
        return age.compareTo(fresh) > 0 ? new Ages(age, stale) : this;
    }

    Ages withStale(Duration age) {
        return age.compareTo(stale) > 0 ? new Ages(fresh, age) : this;
    }
}
