package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * Whether and how LiveKit is asked if a worker took a call.
 *
 * @param on false asks nothing
 * @param after from the dispatch until a call that nobody took is reported
 * @param requestsPerSecond to one server, by one instance
 * @param concurrent requests to one server at a time, by one instance
 * @param agentsAwayAfter so many calls in a row without an agent mean that its workers are away; 0
 *     is never
 */
public record ConfirmationSettings(
        boolean on, Duration after, int requestsPerSecond, int concurrent, int agentsAwayAfter) {

    static final Setting<Boolean> CONFIRMATIONS =
            Setting.of(
                    "CONFIRMATIONS",
                    Form.FLAG,
                    "true",
                    "LiveKit is asked whether a worker took each call, for call-confirmations");
    static final Setting<Duration> CONFIRMATION_AFTER =
            Setting.of(
                    "CONFIRMATION_AFTER",
                    Form.duration("1s", "10m"),
                    "20s",
                    "a call that no worker took is reported so long after its dispatch; below"
                            + " ROOM_EMPTY_TIMEOUT");
    static final Setting<Integer> CONFIRMATION_REQUESTS_PER_SECOND =
            Setting.of(
                    "CONFIRMATION_REQUESTS_PER_SECOND",
                    Form.integer(1, 10_000),
                    "50",
                    "questions a second to one LiveKit server, by one instance; as many again"
                            + " about live calls");
    static final Setting<Integer> CONFIRMATION_CONCURRENCY =
            Setting.of(
                    "CONFIRMATION_CONCURRENCY",
                    Form.integer(1, 1_000),
                    "8",
                    "questions to one LiveKit server at a time, by one instance; as many again"
                            + " about live calls");

    static final Setting<Integer> AGENTS_AWAY_AFTER =
            Setting.of(
                    "AGENTS_AWAY_AFTER",
                    Form.integer(0, 1_000),
                    "5",
                    "so many calls in a row that no worker took mean that the workers of their"
                            + " agent on their server are away; its calls wait then, and single"
                            + " trial calls find out when workers are back; 0 never waits");

    static final List<Setting<?>> TABLE =
            List.of(
                    CONFIRMATIONS,
                    CONFIRMATION_AFTER,
                    CONFIRMATION_REQUESTS_PER_SECOND,
                    CONFIRMATION_CONCURRENCY,
                    AGENTS_AWAY_AFTER);

    static ConfirmationSettings read(
            Reading reading, LimitSettings limits, LiveKitSettings liveKit) {
        ConfirmationSettings confirmations =
                new ConfirmationSettings(
                        reading.value(CONFIRMATIONS),
                        reading.value(CONFIRMATION_AFTER),
                        reading.value(CONFIRMATION_REQUESTS_PER_SECOND),
                        reading.value(CONFIRMATION_CONCURRENCY),
                        reading.value(AGENTS_AWAY_AFTER));
        Duration room = liveKit.roomEmptyTimeout();
        boolean roomIsLongEnough = room.compareTo(liveKit.longestRequest(limits)) > 0;
        if (confirmations.on() && roomIsLongEnough && confirmations.after().compareTo(room) >= 0) {
            reading.wrong(
                    CONFIRMATION_AFTER,
                    "is not below ROOM_EMPTY_TIMEOUT (" + room.toMillis() + " ms)",
                    "lower it: a room that nobody joined must still be there to be asked about");
        }
        return confirmations;
    }
}
