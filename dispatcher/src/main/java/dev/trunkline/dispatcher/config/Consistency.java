package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Settings that are well-formed one by one but don't go together. */
final class Consistency {

    private Consistency() {}

    static void check(Settings settings, Reading reading) {
        backoff(settings.retry(), reading);
        memory(settings, reading);
        connecting(settings.liveKit(), reading);
        rooms(settings, reading);
        confirmations(settings, reading);
        topics(reading);
        rotation(settings, reading);
        KafkaConsistency.check(settings, reading);
    }

    private static void backoff(RetrySettings retry, Reading reading) {
        if (retry.backoffMin().compareTo(retry.backoffMax()) > 0) {
            reading.wrong(
                    RetrySettings.RETRY_BACKOFF_MIN,
                    "is longer than RETRY_BACKOFF_MAX",
                    "lower it or raise RETRY_BACKOFF_MAX");
        }
    }

    private static void memory(Settings settings, Reading reading) {
        if (settings.limits().maxInFlightBytes() < settings.calls().maxRequestBytes()) {
            reading.wrong(
                    LimitSettings.MAX_IN_FLIGHT_BYTES,
                    "is below MAX_REQUEST_BYTES, so the largest request would never fit",
                    "raise it or lower MAX_REQUEST_BYTES");
        }
    }

    private static void connecting(LiveKitSettings liveKit, Reading reading) {
        if (liveKit.connectTimeout().compareTo(liveKit.timeout()) > 0) {
            reading.wrong(
                    LiveKitSettings.LIVEKIT_CONNECT_TIMEOUT,
                    "is longer than LIVEKIT_TIMEOUT",
                    "lower it or raise LIVEKIT_TIMEOUT");
        }
    }

    /** A room must outlive the wait before the probe, or it proves nothing. */
    private static void rooms(Settings settings, Reading reading) {
        LiveKitSettings liveKit = settings.liveKit();
        Duration wait = settings.limits().claimLease().plus(liveKit.timeout());
        outlives(LiveKitSettings.ROOM_EMPTY_TIMEOUT, liveKit.roomEmptyTimeout(), wait, reading);
        outlives(
                LiveKitSettings.ROOM_DEPARTURE_TIMEOUT,
                liveKit.roomDepartureTimeout(),
                wait,
                reading);
    }

    private static void outlives(
            Setting<Duration> setting, Duration room, Duration wait, Reading reading) {
        if (room.compareTo(wait) <= 0) {
            reading.wrong(
                    setting,
                    "is not above CLAIM_LEASE + LIVEKIT_TIMEOUT (" + wait.toMillis() + " ms)",
                    "raise it: the room must still be there when a call in doubt is probed");
        }
    }

    /** Afterwards a room that nobody joined is gone, and nobody can tell. */
    private static void confirmations(Settings settings, Reading reading) {
        Duration room = settings.liveKit().roomEmptyTimeout();
        ConfirmationSettings confirmations = settings.confirmations();
        Duration wait = settings.limits().claimLease().plus(settings.liveKit().timeout());
        boolean roomIsTooShortAnyway = room.compareTo(wait) <= 0;
        if (confirmations.on()
                && !roomIsTooShortAnyway
                && confirmations.after().compareTo(room) >= 0) {
            reading.wrong(
                    ConfirmationSettings.CONFIRMATION_AFTER,
                    "is not below ROOM_EMPTY_TIMEOUT (" + room.toMillis() + " ms)",
                    "lower it: a room that nobody joined must still be there to be asked about");
        }
    }

    private static void rotation(Settings settings, Reading reading) {
        boolean possible =
                settings.resolver().database() != null && settings.resolver().keys() != null;
        if (settings.secretRotation() == SecretRotationMode.AUTO && !possible) {
            reading.wrong(
                    ServiceTable.SECRET_ROTATION,
                    "is auto, but there is no database or no key to rotate to",
                    "set DB_HOST and LIVEKIT_SECRET_ENCRYPTION_KEY, or leave it off");
        }
    }

    private static void topics(Reading reading) {
        Set<String> taken = new HashSet<>();
        for (Setting<String> setting : KafkaTopics.TABLE) {
            String name = reading.environment().getOrDefault(setting.name(), "").strip();
            String effective = name.isEmpty() ? String.valueOf(setting.fallback()) : name;
            if (setting.form().read(effective).isPresent() && !taken.add(effective)) {
                reading.wrong(
                        setting,
                        "names the topic " + OneLine.of(effective) + " of another setting",
                        "give each topic a name of its own");
            }
        }
    }
}
