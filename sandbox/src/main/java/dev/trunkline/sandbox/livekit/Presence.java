package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time a callee spends in a room.
 *
 * @param leavesAt null while nobody knows
 */
record Presence(Instant joinedAt, @Nullable Instant leavesAt) {
    static Presence from(Instant joinedAt, @Nullable Duration length) {
        return new Presence(joinedAt, length == null ? null : joinedAt.plus(length));
    }

    Presence until(Instant end) {
        return new Presence(joinedAt, end);
    }

    boolean includes(Instant now) {
        return leavesAt == null || now.isBefore(leavesAt);
    }
}
