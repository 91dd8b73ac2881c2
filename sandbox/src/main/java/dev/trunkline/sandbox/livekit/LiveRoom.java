package dev.trunkline.sandbox.livekit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitModels.Room;
import org.jspecify.annotations.Nullable;

/**
 * A room and what happened in it.
 *
 * @param presence null as long as no callee has joined
 */
record LiveRoom(Room room, List<AgentDispatch> dispatches, @Nullable Presence presence) {
    LiveRoom {
        dispatches = List.copyOf(dispatches);
    }

    /** A room ends when nobody came in time, or some time after the last one left. */
    boolean isAliveAt(Instant now) {
        if (presence == null) {
            return now.isBefore(
                    Instant.ofEpochMilli(room.getCreationTimeMs())
                            .plusSeconds(room.getEmptyTimeout()));
        }
        Instant left = presence.leavesAt();
        return left == null || now.isBefore(left.plusSeconds(room.getDepartureTimeout()));
    }

    /** As the server would describe it now. */
    Room describeAt(Instant now) {
        boolean occupied = presence != null && presence.includes(now);
        return room.toBuilder().setNumParticipants(occupied ? 1 : 0).build();
    }

    LiveRoom with(AgentDispatch dispatch, @Nullable Presence joined) {
        List<AgentDispatch> all = new ArrayList<>(dispatches);
        all.add(dispatch);
        return new LiveRoom(room, all, joined == null ? presence : joined);
    }

    LiveRoom without(AgentDispatch dispatch) {
        List<AgentDispatch> others = new ArrayList<>(dispatches);
        others.remove(dispatch);
        return new LiveRoom(room, others, presence);
    }

    LiveRoom leftAt(Instant now) {
        return new LiveRoom(room, dispatches, presence == null ? null : presence.until(now));
    }
}
