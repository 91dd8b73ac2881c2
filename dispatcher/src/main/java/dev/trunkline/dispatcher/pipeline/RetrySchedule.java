package dev.trunkline.dispatcher.pipeline;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Exponential backoff with full jitter: a random wait between nothing and a bound that doubles with
 * each attempt. Full jitter spreads a herd best; see "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015.
 *
 * @param first the bound of the first wait
 * @param longest no bound is larger
 */
public record RetrySchedule(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /** What a server may ask for: beyond it, it has lost its mind or its clock. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    /**
     * The wait after a failed attempt.
     *
     * @param attempt how many attempts have failed, from 1
     * @param atLeast what the server asked for, of which an hour is granted; null when it didn't
     */
    Duration wait(int attempt, @Nullable Duration atLeast, RandomGenerator random) {
        int doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
        long bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
        Duration wait = Duration.ofMillis(random.nextLong(bound + 1));
        return atLeast == null ? wait : longer(wait, shorter(atLeast, LONGEST_ASKED));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
