package dev.trunkline.sandbox.livekit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListParticipantsResponse;
import org.jspecify.annotations.Nullable;

/**
 * A room and what happened in it.
 *
 * @param presence null as long as no callee has joined
 * @param node that has it
 */
record LiveRoom(
        Room room, List<AgentDispatch> dispatches, @Nullable Presence presence, String node) {
    LiveRoom {
        dispatches = List.copyOf(dispatches);
    }

    /** A room ends when no participant came in time, or some time after the last one left. */
    boolean isAliveAt(Instant now) {
        if (presence == null || !presence.hasBegunAt(now)) {
            return now.isBefore(
                    Instant.ofEpochMilli(room.getCreationTimeMs())
                            .plusSeconds(room.getEmptyTimeout()));
        }
        Instant left = presence.leavesAt();
        return left == null || now.isBefore(left.plusSeconds(room.getDepartureTimeout()));
    }

    /** As the server would describe it now. */
    Room describeAt(Instant now) {
        // Agents are not counted.
        boolean occupied = presence != null && presence.callee() != null && presence.includes(now);
        return room.toBuilder().setNumParticipants(occupied ? 1 : 0).build();
    }

    /** Its dispatches, without the jobs that a worker takes only later. */
    List<AgentDispatch> dispatchesAt(Instant now) {
        return dispatches.stream().map(dispatch -> at(dispatch, now)).toList();
    }

    private static AgentDispatch at(AgentDispatch dispatch, Instant now) {
        long nanos = now.toEpochMilli() * 1_000_000;
        List<Job> begun =
                dispatch.getState().getJobsList().stream()
                        .filter(job -> job.getState().getStartedAt() <= nanos)
                        .toList();
        AgentDispatch.Builder shown = dispatch.toBuilder();
        shown.getStateBuilder().clearJobs().addAllJobs(begun);
        return shown.build();
    }

    /** Who is in it. */
    ListParticipantsResponse occupantsAt(Instant now) {
        return presence != null && presence.includes(now)
                ? ListParticipantsResponse.newBuilder().addAllParticipants(presence.all()).build()
                : ListParticipantsResponse.getDefaultInstance();
    }

    LiveRoom with(AgentDispatch dispatch, @Nullable Presence joined) {
        List<AgentDispatch> all = new ArrayList<>(dispatches);
        all.add(dispatch);
        return new LiveRoom(room, all, joined == null ? presence : joined, node);
    }

    LiveRoom without(AgentDispatch dispatch) {
        List<AgentDispatch> others = new ArrayList<>(dispatches);
        others.remove(dispatch);
        return new LiveRoom(room, others, presence, node);
    }

    LiveRoom leftAt(Instant now) {
        return new LiveRoom(room, dispatches, presence == null ? null : presence.until(now), node);
    }
}
