package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * Requests to LiveKit, and the rooms they make.
 *
 * @param timeout deadline of a request
 * @param connectTimeout the part of it that connecting may take
 * @param maxConnections open at a time, to all servers together
 * @param roomEmptyTimeout how long a room stays that nobody joined; whole seconds count
 * @param roomDepartureTimeout how long a room stays after the last one left; whole seconds count
 */
public record LiveKitSettings(
        Duration timeout,
        Duration connectTimeout,
        int maxConnections,
        Duration roomEmptyTimeout,
        Duration roomDepartureTimeout) {

    static final Setting<Duration> LIVEKIT_TIMEOUT =
            Setting.of(
                    "LIVEKIT_TIMEOUT",
                    Form.duration("100ms", "5m"),
                    "10s",
                    "deadline of a request to LiveKit");
    static final Setting<Duration> LIVEKIT_CONNECT_TIMEOUT =
            Setting.of(
                    "LIVEKIT_CONNECT_TIMEOUT",
                    Form.duration("10ms", "5m"),
                    "3s",
                    "the part of it that connecting may take");
    static final Setting<Integer> LIVEKIT_MAX_CONNECTIONS =
            Setting.optional(
                    "LIVEKIT_MAX_CONNECTIONS",
                    Form.integer(1, 100_000),
                    "calls claimed and under way at one server, and so connections to it; while it"
                            + " is fast a few hundred are opened. When it isn't set it follows from"
                            + " the memory, up to 3000");
    static final Setting<Duration> ROOM_EMPTY_TIMEOUT =
            Setting.of(
                    "ROOM_EMPTY_TIMEOUT",
                    Form.duration("1s", "1d"),
                    "300s",
                    "how long a room stays that nobody joined; above CLAIM_LEASE + LIVEKIT_TIMEOUT");
    static final Setting<Duration> ROOM_DEPARTURE_TIMEOUT =
            Setting.of(
                    "ROOM_DEPARTURE_TIMEOUT",
                    Form.duration("1s", "1d"),
                    "120s",
                    "how long a room stays after the last one left, as proof that its call was"
                            + " placed; above CLAIM_LEASE + LIVEKIT_TIMEOUT");

    static final List<Setting<?>> TABLE =
            List.of(
                    LIVEKIT_TIMEOUT,
                    LIVEKIT_CONNECT_TIMEOUT,
                    LIVEKIT_MAX_CONNECTIONS,
                    ROOM_EMPTY_TIMEOUT,
                    ROOM_DEPARTURE_TIMEOUT);

    static LiveKitSettings read(Reading reading, MemoryPlan memory, LimitSettings limits) {
        LiveKitSettings liveKit =
                new LiveKitSettings(
                        reading.value(LIVEKIT_TIMEOUT),
                        reading.value(LIVEKIT_CONNECT_TIMEOUT),
                        reading.given(LIVEKIT_MAX_CONNECTIONS).orElseGet(memory::connections),
                        reading.value(ROOM_EMPTY_TIMEOUT),
                        reading.value(ROOM_DEPARTURE_TIMEOUT));
        if (liveKit.connectTimeout().compareTo(liveKit.timeout()) > 0) {
            reading.wrong(
                    LIVEKIT_CONNECT_TIMEOUT,
                    "is longer than LIVEKIT_TIMEOUT",
                    "lower it or raise LIVEKIT_TIMEOUT");
        }
        Duration request = liveKit.longestRequest(limits);
        outlives(ROOM_EMPTY_TIMEOUT, liveKit.roomEmptyTimeout(), request, reading);
        outlives(ROOM_DEPARTURE_TIMEOUT, liveKit.roomDepartureTimeout(), request, reading);
        return liveKit;
    }

    /** How long after its claim a request can still be under way. */
    Duration longestRequest(LimitSettings limits) {
        return limits.claimLease().plus(timeout);
    }

    /** A room must outlive the wait before the probe, or it proves nothing. */
    private static void outlives(
            Setting<Duration> setting, Duration room, Duration request, Reading reading) {
        if (room.compareTo(request) <= 0) {
            reading.wrong(
                    setting,
                    "is not above CLAIM_LEASE + LIVEKIT_TIMEOUT (" + request.toMillis() + " ms)",
                    "raise it: the room must still be there when a call in doubt is probed");
        }
    }
}
