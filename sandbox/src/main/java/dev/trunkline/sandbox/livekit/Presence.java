package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import org.jspecify.annotations.Nullable;

/**
 * The time that an agent, and mostly its callee, spend in a room.
 *
 * @param leavesAt null while nobody knows
 * @param callee null when the agent is alone
 */
record Presence(
        Instant joinedAt,
        @Nullable Instant leavesAt,
        ParticipantInfo agent,
        @Nullable ParticipantInfo callee) {
    static Presence from(
            Instant joinedAt,
            @Nullable Duration length,
            ParticipantInfo agent,
            @Nullable ParticipantInfo callee) {
        return new Presence(joinedAt, length == null ? null : joinedAt.plus(length), agent, callee);
    }

    Presence until(Instant end) {
        return new Presence(joinedAt, end, agent, callee);
    }

    boolean hasBegunAt(Instant now) {
        return !joinedAt.isAfter(now);
    }

    boolean includes(Instant now) {
        return hasBegunAt(now) && (leavesAt == null || now.isBefore(leavesAt));
    }

    /** The agent first. */
    List<ParticipantInfo> all() {
        return callee == null ? List.of(agent) : List.of(agent, callee);
    }
}
