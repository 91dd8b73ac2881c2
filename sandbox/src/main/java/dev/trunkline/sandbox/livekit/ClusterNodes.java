package dev.trunkline.sandbox.livekit;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The server's nodes, which share one store of rooms as LiveKit's do over Redis. A room is on one
 * of them; what becomes of it when that node dies is what this is for. Thread-safe.
 */
final class ClusterNodes {
    /** For each dead node, the time at which the cluster notices. */
    private final Map<String, Instant> deaths = new ConcurrentHashMap<>();

    private volatile @Nullable String placement;

    /** How a room's node is. */
    enum State {
        UP,
        /** Dead, and the others still send requests for its rooms there. */
        MISSED,
        /** Dead, and its rooms are anybody's. */
        GONE
    }

    void died(String node, Instant noticedAt) {
        deaths.put(node, noticedAt);
    }

    State stateOf(String node, Instant now) {
        Instant noticedAt = deaths.get(node);
        if (noticedAt == null) {
            return State.UP;
        }
        return now.isBefore(noticedAt) ? State.MISSED : State.GONE;
    }

    /** New rooms go to this node, whichever is asked, while it is up. */
    void placeRoomsOn(String node) {
        placement = node;
    }

    /** Where a new room goes when this node is asked for it. */
    String homeFor(String asked) {
        String wanted = placement;
        return wanted == null || deaths.containsKey(wanted) ? asked : wanted;
    }
}
