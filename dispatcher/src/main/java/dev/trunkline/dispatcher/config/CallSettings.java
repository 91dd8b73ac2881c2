package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * The limits of a call request: its size, its age, and its number of attempts.
 *
 * @param inDoubt the treatment of a call that may have rung
 * @param maxAge a request without {@code expires_at} that is older is expired
 * @param dedupeWindow how long a request id is remembered
 * @param maxRequestBytes a larger value goes to the dead letters
 * @param knowledgeBaseAsList workers get {@code knowledge_base_store_ids} as a list
 * @param retry how often a call is tried
 */
public record CallSettings(
        InDoubt inDoubt,
        Duration maxAge,
        Duration dedupeWindow,
        int maxRequestBytes,
        boolean knowledgeBaseAsList,
        Retry retry) {

    /** The treatment of a call when it can't be known whether the phone rang. */
    public enum InDoubt {
        /** The call is reported as {@code uncertain} and never dialed again. */
        REPORT,
        /** When the probe finds no trace of the call, it is dialed again: it may ring twice. */
        REDIAL
    }

    /**
     * How often a call is tried.
     *
     * @param maxAttempts dispatches tried for one call, 1 or more
     * @param backoffMin bound of the first wait between attempts
     * @param backoffMax bound of every wait between attempts, not below {@code backoffMin}
     */
    public record Retry(int maxAttempts, Duration backoffMin, Duration backoffMax) {

        static final Setting<Integer> MAX_ATTEMPTS =
                Setting.of(
                        "MAX_ATTEMPTS", Form.integer(1, 100), "5", "dispatches tried for one call");
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

        static Retry read(Reading reading) {
            Retry retry =
                    new Retry(
                            reading.value(MAX_ATTEMPTS),
                            reading.value(RETRY_BACKOFF_MIN),
                            reading.value(RETRY_BACKOFF_MAX));
            if (retry.backoffMin().compareTo(retry.backoffMax()) > 0) {
                reading.wrong(
                        RETRY_BACKOFF_MIN,
                        "is longer than RETRY_BACKOFF_MAX",
                        "lower it or raise RETRY_BACKOFF_MAX");
            }
            return retry;
        }
    }

    static final Setting<InDoubt> IN_DOUBT =
            Setting.of(
                    "IN_DOUBT",
                    Form.choice(InDoubt.class),
                    "report",
                    "a call that may have rung is reported as uncertain, or redialed when no trace"
                            + " of it is found");
    static final Setting<Duration> CALL_MAX_AGE =
            Setting.of(
                    "CALL_MAX_AGE",
                    Form.duration("1s", "30d"),
                    "1h",
                    "a request without expires_at that is older is expired");
    static final Setting<Duration> DEDUPE_WINDOW =
            Setting.of(
                    "DEDUPE_WINDOW",
                    Form.duration("1m", "30d"),
                    "24h",
                    "how long a request_id is remembered; an older record that the ledger does not"
                            + " know is not dialed");
    static final Setting<Integer> MAX_REQUEST_BYTES =
            Setting.of(
                    "MAX_REQUEST_BYTES",
                    Form.integer(1024, 1024 * 1024),
                    "262144",
                    "a call request with a larger value goes to the dead letters");
    static final Setting<Boolean> KNOWLEDGE_BASE_AS_LIST =
            Setting.of(
                    "KNOWLEDGE_BASE_AS_LIST",
                    Form.FLAG,
                    "false",
                    "workers get knowledge_base_store_ids as a list, not joined by commas");

    static final List<Setting<?>> TABLE =
            List.of(
                    IN_DOUBT,
                    CALL_MAX_AGE,
                    DEDUPE_WINDOW,
                    MAX_REQUEST_BYTES,
                    KNOWLEDGE_BASE_AS_LIST);

    static CallSettings read(Reading reading) {
        return new CallSettings(
                reading.value(IN_DOUBT),
                reading.value(CALL_MAX_AGE),
                reading.value(DEDUPE_WINDOW),
                reading.value(MAX_REQUEST_BYTES),
                reading.value(KNOWLEDGE_BASE_AS_LIST),
                Retry.read(reading));
    }
}
