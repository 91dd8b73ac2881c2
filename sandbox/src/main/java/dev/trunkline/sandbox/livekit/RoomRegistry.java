package dev.trunkline.sandbox.livekit;

import dev.trunkline.sandbox.livekit.WorkerRegistry.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.AgentDispatchState;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.DeleteAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.jspecify.annotations.Nullable;

/** The rooms of the server and the actions on them. Thread-safe; atomic for each room name. */
final class RoomRegistry {
    private static final int EMPTY_TIMEOUT_SECONDS = 300;
    private static final int DEPARTURE_TIMEOUT_SECONDS = 20;
    private static final RoomAgentDispatch UNNAMED = RoomAgentDispatch.getDefaultInstance();

    private final InstantSource clock;
    private final WorkerRegistry workers;
    private final DispatchJournal journal;
    private final WebhookSender webhooks;
    private final Map<String, LiveRoom> byName;
    private final ClusterNodes nodes;
    private final String node;

    /** The rooms of a new server. */
    RoomRegistry(
            InstantSource clock,
            WorkerRegistry workers,
            DispatchJournal journal,
            WebhookSender webhooks,
            String node) {
        this.webhooks = webhooks;
        this.clock = clock;
        this.workers = workers;
        this.journal = journal;
        this.byName = new ConcurrentHashMap<>();
        this.nodes = new ClusterNodes();
        this.node = node;
    }

    /** The same rooms, for another node of the server. */
    RoomRegistry(RoomRegistry shared, String node) {
        this.webhooks = shared.webhooks;
        this.clock = shared.clock;
        this.workers = shared.workers;
        this.journal = shared.journal;
        this.byName = shared.byName;
        this.nodes = shared.nodes;
        this.node = node;
    }

    /** Makes the room and dispatches the agents; a room that is alive is returned unchanged. */
    Room create(CreateRoomRequest request) {
        Limits.check(request);
        Instant now = clock.instant();
        return open(request, now).describeAt(now);
    }

    private LiveRoom open(CreateRoomRequest request, Instant now) {
        return byName.compute(
                request.getName(),
                (_, existing) -> {
                    if (existing == null || !existing.isAliveAt(now)) {
                        return dispatchAll(newRoom(request, now), agentsOf(request), now);
                    }
                    return switch (nodes.stateOf(existing.node(), now)) {
                        case UP -> existing;
                        case MISSED -> throw unavailable();
                        case GONE ->
                                dispatchAll(takenOver(existing, request), agentsOf(request), now);
                    };
                });
    }

    /** The room of a dead node: the same sid and age, and all else as it is ordered now. */
    private LiveRoom takenOver(LiveRoom former, CreateRoomRequest request) {
        Room room =
                former.room().toBuilder()
                        .setMetadata(request.getMetadata())
                        .setEmptyTimeout(orElse(request.getEmptyTimeout(), EMPTY_TIMEOUT_SECONDS))
                        .setDepartureTimeout(
                                orElse(request.getDepartureTimeout(), DEPARTURE_TIMEOUT_SECONDS))
                        .build();
        return new LiveRoom(room, List.of(), null, nodes.homeFor(node));
    }

    /**
     * Somebody who was in the room of a dead node joins again: the room is made anew from what the
     * store has of it, and all its agents are launched once more.
     */
    void rejoin(String name) {
        Instant now = clock.instant();
        byName.computeIfPresent(
                name,
                (_, former) -> {
                    if (nodes.stateOf(former.node(), now) == ClusterNodes.State.UP) {
                        return former;
                    }
                    webhooks.roomStarted(former.room(), now);
                    LiveRoom room =
                            new LiveRoom(former.room(), List.of(), null, nodes.homeFor(node));
                    for (AgentDispatch each : former.dispatches()) {
                        room = dispatch(room, each.getAgentName(), each.getMetadata(), now);
                    }
                    return room;
                });
    }

    void placeRoomsHere() {
        nodes.placeRoomsOn(node);
    }

    /** The node dies; the others notice after this time. */
    void die(Duration unnoticed) {
        nodes.died(node, clock.instant().plus(unnoticed));
    }

    private LiveRoom newRoom(CreateRoomRequest request, Instant now) {
        Room room =
                Room.newBuilder()
                        .setSid(Identifiers.room())
                        .setName(request.getName())
                        .setMetadata(request.getMetadata())
                        .setMaxParticipants(request.getMaxParticipants())
                        .setEmptyTimeout(orElse(request.getEmptyTimeout(), EMPTY_TIMEOUT_SECONDS))
                        .setDepartureTimeout(
                                orElse(request.getDepartureTimeout(), DEPARTURE_TIMEOUT_SECONDS))
                        .setCreationTime(now.getEpochSecond())
                        .setCreationTimeMs(now.toEpochMilli())
                        .build();
        webhooks.roomStarted(room, now);
        return new LiveRoom(room, List.of(), null, nodes.homeFor(node));
    }

    private static int orElse(int requested, int fallback) {
        return requested > 0 ? requested : fallback;
    }

    /** A room made without agents goes to the workers that registered with no name. */
    private static List<RoomAgentDispatch> agentsOf(CreateRoomRequest request) {
        return request.getAgentsCount() == 0 ? List.of(UNNAMED) : request.getAgentsList();
    }

    private LiveRoom dispatchAll(LiveRoom room, List<RoomAgentDispatch> agents, Instant now) {
        LiveRoom result = room;
        for (RoomAgentDispatch agent : agents) {
            result = dispatch(result, agent.getAgentName(), agent.getMetadata(), now);
        }
        return result;
    }

    private LiveRoom dispatch(LiveRoom room, String agentName, String metadata, Instant now) {
        Optional<Worker> worker = workers.of(agentName);
        AgentDispatchState.Builder state =
                AgentDispatchState.newBuilder().setCreatedAt(now.toEpochMilli() * 1_000_000);
        AgentDispatch dispatch =
                AgentDispatch.newBuilder()
                        .setId(Identifiers.dispatch())
                        .setAgentName(agentName)
                        .setRoom(room.room().getName())
                        .setMetadata(metadata)
                        .setState(state)
                        .build();
        journal.add(now, dispatch, worker.isPresent());
        return worker.map(taker -> take(room, dispatch, taker, now))
                .orElseGet(() -> room.with(dispatch, null));
    }

    private LiveRoom take(LiveRoom room, AgentDispatch dispatch, Worker worker, Instant now) {
        Instant at = now.plus(worker.acceptsAfter());
        Job job = job(room, dispatch, worker, at);
        AgentDispatch.Builder asked = dispatch.toBuilder();
        switch (worker.conduct()) {
            case TAKES, DIES, REFUSES -> asked.getStateBuilder().addJobs(job);
            case TAKES_UNRECORDED, REFUSES_UNRECORDED -> {
                // LiveKit has written nothing down.
            }
        }
        Presence presence = presence(room, job, worker, at);
        if (presence != null) {
            tell(room.room(), presence);
        }
        return room.with(asked.build(), presence);
    }

    private static @Nullable Presence presence(LiveRoom room, Job job, Worker worker, Instant at) {
        ParticipantInfo agent = Participants.agent(job.getId(), at);
        return switch (worker.conduct()) {
            case TAKES -> {
                ParticipantInfo callee = Participants.callee(room.room().getName(), at);
                yield Presence.from(at, worker.callLength(), agent, callee);
            }
            case TAKES_UNRECORDED, DIES -> Presence.from(at, worker.callLength(), agent, null);
            case REFUSES, REFUSES_UNRECORDED -> null;
        };
    }

    private void tell(Room room, Presence presence) {
        presence.all().forEach(who -> webhooks.joined(room, who, presence.joinedAt()));
        Instant end = presence.leavesAt();
        if (end != null) {
            tellOfEnd(room, presence, end);
        }
    }

    private void tellOfEnd(Room room, Presence presence, Instant end) {
        presence.all().forEach(who -> webhooks.left(room, who, end));
        webhooks.roomFinished(
                room,
                end.plusSeconds(room.getDepartureTimeout()),
                () -> {
                    LiveRoom known = byName.get(room.getName());
                    return known != null && known.room().getSid().equals(room.getSid());
                });
    }

    /** One that is refused has ended when it began, and names no participant. */
    private static Job job(LiveRoom room, AgentDispatch dispatch, Worker worker, Instant at) {
        String id = Identifiers.job();
        long nanos = at.toEpochMilli() * 1_000_000;
        JobState.Builder state = JobState.newBuilder().setStartedAt(nanos).setWorkerId(worker.id());
        if (worker.conduct() == WorkerRegistry.Conduct.REFUSES) {
            state.setStatus(JobStatus.JS_SUCCESS).setEndedAt(nanos);
        } else {
            state.setStatus(JobStatus.JS_RUNNING).setParticipantIdentity("agent-" + id);
        }
        return Job.newBuilder()
                .setId(id)
                .setDispatchId(dispatch.getId())
                .setRoom(room.room())
                .setMetadata(dispatch.getMetadata())
                .setAgentName(dispatch.getAgentName())
                .setState(state)
                .build();
    }

    /** Unknown names are left out. */
    ListRoomsResponse list(ListRoomsRequest request) {
        Instant now = clock.instant();
        Set<String> wanted = new HashSet<>(request.getNamesList());
        ListRoomsResponse.Builder response = ListRoomsResponse.newBuilder();
        Collection<String> names = wanted.isEmpty() ? byName.keySet() : wanted;
        for (String name : names) {
            find(name, now).ifPresent(room -> response.addRooms(room.describeAt(now)));
        }
        return response.build();
    }

    DeleteRoomResponse delete(DeleteRoomRequest request) {
        if (find(request.getRoom(), clock.instant()).isEmpty()) {
            throw new TwirpError("not_found", "requested room does not exist").failure();
        }
        LiveRoom deleted = byName.remove(request.getRoom());
        if (deleted != null) {
            webhooks.roomFinished(deleted.room(), clock.instant(), () -> true);
        }
        return DeleteRoomResponse.getDefaultInstance();
    }

    /** Always a new dispatch; makes the room, as one without agents, when it is absent. */
    AgentDispatch createDispatch(CreateAgentDispatchRequest request) {
        CreateRoomRequest bare = CreateRoomRequest.newBuilder().setName(request.getRoom()).build();
        Limits.check(bare);
        Instant now = clock.instant();
        LiveRoom after =
                byName.compute(
                        request.getRoom(),
                        (_, existing) ->
                                dispatch(
                                        existing != null && existing.isAliveAt(now)
                                                ? existing
                                                : dispatchAll(
                                                        newRoom(bare, now), agentsOf(bare), now),
                                        request.getAgentName(),
                                        request.getMetadata(),
                                        now));
        return after.dispatches().getLast();
    }

    ListAgentDispatchResponse listDispatch(ListAgentDispatchRequest request) {
        String wanted = request.getDispatchId();
        ListAgentDispatchResponse.Builder response = ListAgentDispatchResponse.newBuilder();
        LiveRoom room = reach(request.getRoom());
        for (AgentDispatch dispatch : room.dispatchesAt(clock.instant())) {
            if (wanted.isEmpty() || wanted.equals(dispatch.getId())) {
                response.addAgentDispatches(dispatch);
            }
        }
        return response.build();
    }

    /** Nobody is in a room that doesn't exist. */
    ListParticipantsResponse listParticipants(ListParticipantsRequest request) {
        Instant now = clock.instant();
        return find(request.getRoom(), now)
                .map(room -> room.occupantsAt(now))
                .orElseGet(ListParticipantsResponse::getDefaultInstance);
    }

    AgentDispatch deleteDispatch(DeleteAgentDispatchRequest request) {
        AgentDispatch dispatch =
                reach(request.getRoom()).dispatches().stream()
                        .filter(each -> each.getId().equals(request.getDispatchId()))
                        .findFirst()
                        .orElseThrow(() ->
                                new TwirpError("not_found", "dispatch ID not found").failure());
        byName.computeIfPresent(request.getRoom(), (_, room) -> room.without(dispatch));
        AgentDispatch.Builder deleted = dispatch.toBuilder();
        deleted.getStateBuilder().setDeletedAt(clock.millis() * 1_000_000);
        return deleted.build();
    }

    /** The message bus of the real server finds no node that has the room. */
    private LiveRoom reach(String name) {
        Instant now = clock.instant();
        return find(name, now)
                .filter(room -> nodes.stateOf(room.node(), now) == ClusterNodes.State.UP)
                .orElseThrow(RoomRegistry::unavailable);
    }

    private static TwirpError.Failure unavailable() {
        return new TwirpError("unavailable", "no response from servers").failure();
    }

    private Optional<LiveRoom> find(String name, Instant now) {
        LiveRoom room = byName.computeIfPresent(name, (_, r) -> r.isAliveAt(now) ? r : null);
        return Optional.ofNullable(room);
    }

    /** The callee hangs up: from now on the departure timeout runs. */
    void hangUp(String name) {
        Instant now = clock.instant();
        LiveRoom left = byName.computeIfPresent(name, (_, room) -> room.leftAt(now));
        if (left != null && left.presence() != null) {
            tellOfEnd(left.room(), left.presence(), now);
        }
    }

    /** All rooms are gone, as after the restart of a node. */
    void forgetAll() {
        byName.clear();
    }
}
