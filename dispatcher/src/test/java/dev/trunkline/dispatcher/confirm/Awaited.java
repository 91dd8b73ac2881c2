package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.AwaitedCall.Origin;
import dev.trunkline.schemas.CallConfirmation.Place;
import java.time.Duration;
import java.time.Instant;

/** Calls that wait for their confirmation. */
final class Awaited {
    static final Instant DISPATCHED = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration AFTER = Duration.ofSeconds(30);
    static final Instant DUE = DISPATCHED.plus(AFTER);

    private Awaited() {}

    static AwaitedCall call(int number) {
        return call(number, "config-1");
    }

    static AwaitedCall call(int number, String config) {
        String id = "call-" + number;
        return new AwaitedCall(
                new Origin(number % 2, number),
                id,
                new Place("room-" + id, "agent", config, "dubai"),
                "dubai:443",
                null,
                DISPATCHED,
                null);
    }

    /** So many seconds after the dispatch. */
    static Instant at(double seconds) {
        return DISPATCHED.plusMillis((long) (seconds * 1_000));
    }
}
