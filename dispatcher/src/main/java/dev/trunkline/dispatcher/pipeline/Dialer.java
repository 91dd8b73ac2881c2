package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.WorkerMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends dispatches and probes to LiveKit. Blocks; meant for virtual threads. */
public final class Dialer {
    /** A probe's room outlives any request that could still be on its way. */
    private static final Duration PROBE_ROOM_LIFE = Duration.ofHours(1);

    /** Nodes' clocks differ, and the times they tell are in whole seconds. */
    private static final Duration CLOCKS = Duration.ofSeconds(3);

    private final Rooms liveKit;
    private final CallResolver resolver;
    private final RoomSettings rooms;

    /**
     * How rooms are made.
     *
     * @param emptyTimeout a room that nobody joined ends after it
     * @param departureTimeout a room ends so long after the last participant left
     * @param knowledgeBaseAsList hand the ids over as a list instead of comma-joined
     * @param clearProbes delete a probe's room, so that the call can be dispatched anew
     * @param dialWithin a worker that gets the job this long after the claim, or later, must not
     *     dial: the server has launched the agent again
     */
    public record RoomSettings(
            Duration emptyTimeout,
            Duration departureTimeout,
            boolean knowledgeBaseAsList,
            boolean clearProbes,
            Duration dialWithin) {}

    public Dialer(Rooms liveKit, CallResolver resolver, RoomSettings rooms) {
        this.liveKit = liveKit;
        this.resolver = resolver;
        this.rooms = rooms;
    }

    /** Sends the one dispatch that the call's claim permits. */
    public LiveKitAnswer dispatch(CallState state) {
        Plan plan = Objects.requireNonNull(state.plan(), "a claimed call has a plan");
        Claim claim = Objects.requireNonNull(state.claim(), "nothing is sent without a claim");
        LiveKitServer server = Objects.requireNonNull(plan.credentials(), "credentials");
        WorkerMetadata.Dispatch dispatch =
                new WorkerMetadata.Dispatch(
                        Objects.requireNonNull(plan.route().phoneNumber(), "phone number"),
                        plan.route().trunkId(),
                        claim.attemptId(),
                        dialBefore(state, claim));
        String metadata =
                WorkerMetadata.json(state.request(), dispatch, rooms.knowledgeBaseAsList());
        return liveKit.createRoom(
                server,
                new RoomOrder(
                        claim.room(),
                        Objects.requireNonNull(plan.route().agentName(), "agent name"),
                        metadata,
                        claim.attemptId(),
                        rooms.emptyTimeout(),
                        rooms.departureTimeout()));
    }

    /** In whole seconds, which every language can parse; never later than {@code expires_at}. */
    private Instant dialBefore(CallState state, Claim claim) {
        Instant fresh = claim.claimedAt().plus(rooms.dialWithin());
        Instant expiresAt = state.request().timing().expiresAt();
        Instant last = expiresAt != null && expiresAt.isBefore(fresh) ? expiresAt : fresh;
        return last.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Closes a doubt. Looks for the call's room first: where a server node has died, making the
     * room again would replace what it says of its maker. Where there is none, makes it for an
     * agent that nobody serves, so that a request still on its way finds a room and rings nobody.
     */
    public ProbeResult probe(Claim claim) {
        LiveKitServer server = claimedServer(claim);
        if (server == null) {
            return new ProbeResult.Unreachable(
                    "the claimed server %s is not configured any more".formatted(host(claim)),
                    false);
        }
        return switch (liveKit.find(server, claim.room())) {
            case Sight.Seen<Optional<LiveKitAnswer.RoomIs>>(var room) ->
                    room.map(found -> madeBy(found.attemptId()))
                            .orElseGet(() -> takeRoom(server, claim.room()));
            case Sight.Unseen<?>(String message) -> new ProbeResult.Unreachable(message, true);
            case Sight.Unauthorized<?>(String message) ->
                    new ProbeResult.Unreachable(message, false);
        };
    }

    private ProbeResult takeRoom(LiveKitServer server, String room) {
        String probeId = ProbeIds.next();
        RoomOrder order =
                new RoomOrder(
                        room,
                        ProbeIds.NOBODY,
                        "",
                        probeId,
                        PROBE_ROOM_LIFE,
                        rooms.departureTimeout());
        long began = System.nanoTime();
        return switch (liveKit.createRoom(server, order)) {
            case LiveKitAnswer.RoomIs made when !probeId.equals(made.attemptId()) ->
                    madeBy(made.attemptId());
            case LiveKitAnswer.RoomIs made when isOlder(made.age(), System.nanoTime() - began) ->
                    new ProbeResult.Undecided(
                            "LiveKit knew the call's room before it was asked to make it, as after"
                                    + " the death of a server node: the call may have been executed");
            case LiveKitAnswer.RoomIs _ -> notExecuted(server, room);
            case LiveKitAnswer.NotExecuted answer ->
                    new ProbeResult.Unreachable(answer.message(), true);
            case LiveKitAnswer.Ambiguous(String message) ->
                    new ProbeResult.Unreachable(message, true);
            case LiveKitAnswer.Refused(String code, String message) ->
                    new ProbeResult.Unreachable(message, false);
            case LiveKitAnswer.Unauthorized(String message) ->
                    new ProbeResult.Unreachable(message, false);
        };
    }

    /** Whether a room can't have been made by a request that took so long. */
    private static boolean isOlder(Duration age, long requestNanos) {
        return age.compareTo(Duration.ofNanos(requestNanos).plus(CLOCKS)) > 0;
    }

    private static ProbeResult madeBy(@Nullable String id) {
        if (id == null) {
            return new ProbeResult.Undecided("the call's room exists, and its maker can't be told");
        }
        return ProbeIds.isProbe(id)
                ? new ProbeResult.Undecided(
                        "the call's room was made, or taken over, by another question about it")
                : new ProbeResult.Executed();
    }

    private ProbeResult notExecuted(LiveKitServer server, String room) {
        boolean cleared =
                rooms.clearProbes()
                        && liveKit.deleteRoom(server, room) instanceof RoomDeletion.Gone;
        return new ProbeResult.NotExecuted(server, cleared);
    }

    /** The claimed server with today's credentials; null when there are none for its URL. */
    private @Nullable LiveKitServer claimedServer(Claim claim) {
        String configId = claim.server().configId();
        Route.Routed claimed = new Route.Routed("", "", null, null, configId, false);
        CredentialResolution resolution = resolver.credentials(claimed, Trace.NONE);
        LiveKitServer server = resolution.server();
        return server != null && claim.isOn(server.url()) ? server : null;
    }

    private static String host(Claim claim) {
        return Objects.requireNonNullElse(claim.server().host(), claim.serverUrl());
    }
}
