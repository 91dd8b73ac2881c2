package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One participant's stay in a room, as webhooks tell it.
 *
 * @param roomSid null when LiveKit didn't say
 * @param joined null when nobody told
 * @param left null while it is there, as far as anybody told
 * @param reason LiveKit's reason for the end; null when it gave none
 * @param status the furthest status of a phone line; null for others and when nobody told
 */
record Stay(
        String identity,
        String kind,
        @Nullable String roomSid,
        @Nullable Instant joined,
        @Nullable Instant left,
        boolean aborted,
        @Nullable String reason,
        @Nullable String status) {
    /** A phone line goes from the left to the right. */
    private static final List<String> PROGRESS =
            List.of("dialing", "ringing", "automation", "active", "hangup");

    private static final Set<String> ANSWERED = Set.of("automation", "active", "hangup");

    /** Reasons that say that a connection broke, and nobody ended it on purpose. */
    private static final Set<String> BROKEN =
            Set.of(
                    "connection_timeout",
                    "signal_close",
                    "state_mismatch",
                    "join_failure",
                    "media_failure",
                    "agent_error");

    static Stay of(Participant who, @Nullable String roomSid) {
        return new Stay(who.identity(), who.kind(), roomSid, null, null, false, null, null);
    }

    Stay joinedAt(Instant at) {
        boolean earlier = joined == null || at.isBefore(joined);
        return new Stay(
                identity, kind, roomSid, earlier ? at : joined, left, aborted, reason, status);
    }

    /**
     * The stay has ended.
     *
     * @param neverConnected whether the participant never was connected
     */
    Stay leftAt(Instant at, @Nullable String why, boolean neverConnected) {
        boolean first = left == null || at.isBefore(left);
        return new Stay(
                identity,
                kind,
                roomSid,
                joined,
                first ? at : left,
                aborted || neverConnected,
                first && why != null ? why : reason == null ? why : reason,
                status);
    }

    /** A phone line never goes back: a status that comes late changes nothing. */
    Stay withStatus(@Nullable String next) {
        return next == null || rank(next) <= rank(status)
                ? this
                : new Stay(identity, kind, roomSid, joined, left, aborted, reason, next);
    }

    private static int rank(@Nullable String status) {
        return status == null ? -2 : PROGRESS.indexOf(status);
    }

    boolean ofAgent() {
        return kind.equals("agent");
    }

    boolean ofPhone() {
        return kind.equals("sip");
    }

    boolean answered() {
        return answered(status);
    }

    static boolean answered(@Nullable String status) {
        return status != null && ANSWERED.contains(status);
    }

    /** Whether it ended because something failed. */
    boolean broke() {
        return left != null && (aborted || (reason != null && BROKEN.contains(reason)));
    }
}
