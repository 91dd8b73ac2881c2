package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How often a call is tried.
 *
 * @param maxAttempts dispatches tried for one call, 1 or more
 * @param backoffMin bound of the first wait between attempts
 * @param backoffMax bound of every wait between attempts, not below {@code backoffMin}
 */
public record RetrySettings(int maxAttempts, Duration backoffMin, Duration backoffMax) {

    static final Setting<Integer> MAX_ATTEMPTS =
            Setting.of("MAX_ATTEMPTS", Form.integer(1, 100), "5", "dispatches tried for one call");
    static final Setting<Duration> RETRY_BACKOFF_MIN =
            Setting.of(
                    "RETRY_BACKOFF_MIN",
                    Form.duration("1ms", "1h"),
                    "500ms",
                    "bound of the first wait between attempts");
    static final Setting<Duration> RETRY_BACKOFF_MAX =
            Setting.of(
                    "RETRY_BACKOFF_MAX",
                    Form.duration("1ms", "1h"),
                    "30s",
                    "bound of every wait between attempts");

    static final List<Setting<?>> TABLE =
            List.of(MAX_ATTEMPTS, RETRY_BACKOFF_MIN, RETRY_BACKOFF_MAX);

    static RetrySettings read(Reading reading) {
        return new RetrySettings(
                reading.value(MAX_ATTEMPTS),
                reading.value(RETRY_BACKOFF_MIN),
                reading.value(RETRY_BACKOFF_MAX));
    }
}
