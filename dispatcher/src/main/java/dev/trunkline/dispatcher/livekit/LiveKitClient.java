package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.dispatcher.livekit.AccessTokens.Grant;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import dev.trunkline.resolver.credentials.LiveKitServer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;

/** Talks to any number of LiveKit servers over one pool of connections. Thread-safe; blocks. */
public final class LiveKitClient implements Rooms, AutoCloseable {
    private static final String ROOMS = "RoomService";
    private static final int PLACES_KEPT = 10_000;

    private final InstantSource clock;
    private final AccessTokens tokens;
    private final Transport transport;

    /** Reading a url costs more than it looks, and it is the same for all of a server's calls. */
    private final Map<Place, URI> places = new ConcurrentHashMap<>();

    public LiveKitClient(ClientSettings settings, InstantSource clock) {
        this(settings, clock, AddressRule.ANY);
    }

    /**
     * @param rule which addresses may be connected to
     */
    public LiveKitClient(ClientSettings settings, InstantSource clock, AddressRule rule) {
        this.clock = clock;
        this.tokens = new AccessTokens(clock);
        this.transport = new Transport(settings, rule);
    }

    @Override
    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
        return switch (target(server, Grant.CREATE_ROOM, "CreateRoom")) {
            case Unusable(String why) -> refused(why);
            case Ready ready -> {
                Reply reply = transport.post(ready.uri(), ready.token(), request(order));
                yield Classification.ofCreateRoom(
                        reply, order.roomName(), ready.and(order.metadata()), clock.instant());
            }
        };
    }

    @Override
    public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName) {
        ListRoomsRequest request = ListRoomsRequest.newBuilder().addNames(roomName).build();
        return switch (target(server, Grant.LIST_ROOMS, "ListRooms")) {
            case Unusable(String why) -> new Sight.Unauthorized<>(why);
            case Ready ready -> {
                Reply reply = transport.post(ready.uri(), ready.token(), request);
                yield Sights.of(reply, body -> room(roomName, body), ready.confidential());
            }
        };
    }

    private static Optional<LiveKitAnswer.RoomIs> room(String name, ByteString body)
            throws InvalidProtocolBufferException {
        return ListRoomsResponse.parseFrom(body).getRoomsList().stream()
                .filter(room -> room.getName().equals(name))
                .findFirst()
                .map(room ->
                        new LiveKitAnswer.RoomIs(
                                room.getSid(), AttemptMark.read(room.getMetadata())));
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
        DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom(roomName).build();
        return switch (target(server, Grant.CREATE_ROOM, "DeleteRoom")) {
            case Unusable(String why) -> new RoomDeletion.Failed(refused(why));
            case Ready ready -> {
                Reply reply = transport.post(ready.uri(), ready.token(), request);
                yield RoomDeletion.of(reply, ready.confidential(), clock.instant());
            }
        };
    }

    /** Asks for a room under an unused name: changes nothing, and needs the key pair. */
    public ServerCheck check(LiveKitServer server) {
        ListRoomsRequest request =
                ListRoomsRequest.newBuilder().addNames("trunkline-check").build();
        return switch (target(server, Grant.LIST_ROOMS, "ListRooms")) {
            case Unusable(String why) -> Inspection.impossible(why);
            case Ready ready -> {
                Instant start = clock.instant();
                Reply reply = transport.post(ready.uri(), ready.token(), request);
                yield new Inspection(start, clock.instant(), ready.confidential()).of(reply);
            }
        };
    }

    private sealed interface Target {}

    /** Where a request goes and what it shows there; {@code confidential} is for no message. */
    private record Ready(URI uri, String token, List<String> confidential) implements Target {
        List<String> and(String metadata) {
            List<String> all = new ArrayList<>(confidential);
            all.add(metadata);
            return all;
        }
    }

    private record Unusable(String why) implements Target {}

    private record Place(String url, String method) {}

    private Target target(LiveKitServer server, Grant grant, String method) {
        try {
            URI uri = uri(new Place(server.url(), method));
            String token = tokens.of(server, grant);
            return new Ready(uri, token, List.of(token, server.apiSecret().reveal()));
        } catch (IllegalArgumentException e) {
            // No URL, or a secret that can't sign: their texts name the rule, not the value.
            return new Unusable(String.valueOf(e.getMessage()));
        }
    }

    private URI uri(Place place) {
        URI known = places.get(place);
        if (known != null) {
            return known;
        }
        if (places.size() >= PLACES_KEPT) {
            places.clear();
        }
        return places.computeIfAbsent(
                place, asked -> Twirp.method(asked.url(), ROOMS, asked.method()));
    }

    private static Refused refused(String why) {
        return new Refused("bad_server", why);
    }

    private static CreateRoomRequest request(RoomOrder order) {
        return CreateRoomRequest.newBuilder()
                .setName(order.roomName())
                .setEmptyTimeout((int) order.emptyTimeout().toSeconds())
                .setDepartureTimeout((int) order.departureTimeout().toSeconds())
                .setMetadata(AttemptMark.write(order.attemptId()))
                .addAgents(
                        RoomAgentDispatch.newBuilder()
                                .setAgentName(order.agentName())
                                .setMetadata(order.metadata()))
                .build();
    }

    /** Cuts all connections; requests that wait for an answer end as ambiguous. */
    @Override
    public void close() {
        transport.close();
    }
}
