package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How many calls go out at a time where a LiveKit config says nothing, and when a failing server is
 * left alone.
 *
 * @param trunk of each trunk
 * @param server of each LiveKit server
 * @param tenant of each tenant
 */
public record PaceSettings(Bound trunk, Bound server, Bound tenant, BreakerSettings breaker) {

    /**
     * A bound over all instances.
     *
     * @param callsPerSecond 0 is none
     * @param concurrent dispatches under way, 0 is no bound
     */
    public record Bound(double callsPerSecond, int concurrent) {}

    /**
     * When a server is left alone.
     *
     * @param failurePercent of the last calls; 0 is never
     * @param window how many calls are looked at
     * @param open how long it is left alone
     * @param trials how many calls then try it
     */
    public record BreakerSettings(int failurePercent, int window, Duration open, int trials) {}

    static final Setting<Double> PACE_TRUNK_CALLS_PER_SECOND =
            Setting.of(
                    "PACE_TRUNK_CALLS_PER_SECOND",
                    Form.RATE,
                    "10",
                    "dispatches a second through one trunk, by all instances together");
    static final Setting<Integer> PACE_TRUNK_CONCURRENCY =
            Setting.of(
                    "PACE_TRUNK_CONCURRENCY",
                    Form.COUNT,
                    "off",
                    "dispatches under way through one trunk; not phone calls, whose end is not"
                            + " known here");
    static final Setting<Double> PACE_SERVER_CALLS_PER_SECOND =
            Setting.of(
                    "PACE_SERVER_CALLS_PER_SECOND",
                    Form.RATE,
                    "off",
                    "dispatches a second at one LiveKit server");
    static final Setting<Integer> PACE_SERVER_CONCURRENCY =
            Setting.of(
                    "PACE_SERVER_CONCURRENCY",
                    Form.COUNT,
                    "off",
                    "dispatches under way at one LiveKit server");
    static final Setting<Double> PACE_TENANT_CALLS_PER_SECOND =
            Setting.of(
                    "PACE_TENANT_CALLS_PER_SECOND",
                    Form.RATE,
                    "off",
                    "dispatches a second for one tenant");
    static final Setting<Integer> PACE_TENANT_CONCURRENCY =
            Setting.of(
                    "PACE_TENANT_CONCURRENCY",
                    Form.COUNT,
                    "off",
                    "dispatches under way for one tenant");
    static final Setting<Integer> BREAKER_FAILURE_PERCENT =
            Setting.of(
                    "BREAKER_FAILURE_PERCENT",
                    Form.PERCENT,
                    "50",
                    "a LiveKit server that fails so many of its last calls is left alone for a"
                            + " while");
    static final Setting<Integer> BREAKER_WINDOW =
            Setting.of(
                    "BREAKER_WINDOW",
                    Form.integer(1, 10_000),
                    "20",
                    "how many last calls are looked at; with fewer no server is left alone");
    static final Setting<Duration> BREAKER_OPEN =
            Setting.of(
                    "BREAKER_OPEN",
                    Form.duration("10ms", "1h"),
                    "10s",
                    "how long a failing server is left alone");
    static final Setting<Integer> BREAKER_TRIALS =
            Setting.of(
                    "BREAKER_TRIALS",
                    Form.integer(1, 1_000),
                    "3",
                    "how many calls then try whether it works again");

    static final List<Setting<?>> TABLE =
            List.of(
                    PACE_TRUNK_CALLS_PER_SECOND,
                    PACE_TRUNK_CONCURRENCY,
                    PACE_SERVER_CALLS_PER_SECOND,
                    PACE_SERVER_CONCURRENCY,
                    PACE_TENANT_CALLS_PER_SECOND,
                    PACE_TENANT_CONCURRENCY,
                    BREAKER_FAILURE_PERCENT,
                    BREAKER_WINDOW,
                    BREAKER_OPEN,
                    BREAKER_TRIALS);

    /**
     * Only these settings of an environment.
     *
     * @throws InvalidSettings when one of them can't be read
     */
    public static PaceSettings read(Map<String, String> environment) {
        Reading reading = new Reading(environment, _ -> false);
        PaceSettings settings = read(reading);
        if (!reading.problems().isEmpty()) {
            throw new InvalidSettings(reading.problems());
        }
        return settings;
    }

    static PaceSettings read(Reading reading) {
        return new PaceSettings(
                bound(reading, PACE_TRUNK_CALLS_PER_SECOND, PACE_TRUNK_CONCURRENCY),
                bound(reading, PACE_SERVER_CALLS_PER_SECOND, PACE_SERVER_CONCURRENCY),
                bound(reading, PACE_TENANT_CALLS_PER_SECOND, PACE_TENANT_CONCURRENCY),
                new BreakerSettings(
                        reading.value(BREAKER_FAILURE_PERCENT),
                        reading.value(BREAKER_WINDOW),
                        reading.value(BREAKER_OPEN),
                        reading.value(BREAKER_TRIALS)));
    }

    private static Bound bound(Reading reading, Setting<Double> rate, Setting<Integer> count) {
        return new Bound(reading.value(rate), reading.value(count));
    }
}
