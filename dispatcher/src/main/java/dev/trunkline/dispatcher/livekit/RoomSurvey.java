package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.MessageLite;
import dev.trunkline.dispatcher.livekit.AccessTokens.Grant;
import dev.trunkline.resolver.credentials.LiveKitServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;

/** Looks at rooms over connections of its own, so that no dispatch waits behind a look. */
public final class RoomSurvey implements RoomViews, AutoCloseable {
    private static final String ROOMS = "RoomService";
    private static final String DISPATCHES = "AgentDispatchService";

    private final AccessTokens tokens;
    private final Transport transport;

    public RoomSurvey(ClientSettings settings, InstantSource clock) {
        this.tokens = new AccessTokens(clock);
        this.transport = new Transport(settings, AddressRule.ANY);
    }

    /** One method of the interface, and how its answer is read. */
    private record Method<T>(String service, String name, Sights.Parser<T> answer) {}

    private static final Method<Map<String, Integer>> LIST_ROOMS =
            new Method<>(ROOMS, "ListRooms", body -> byName(ListRoomsResponse.parseFrom(body)));
    private static final Method<List<AgentJob>> LIST_DISPATCH =
            new Method<>(
                    DISPATCHES,
                    "ListDispatch",
                    body -> AgentJob.of(ListAgentDispatchResponse.parseFrom(body)));
    private static final Method<List<RoomParticipant>> LIST_PARTICIPANTS =
            new Method<>(
                    ROOMS,
                    "ListParticipants",
                    body -> RoomParticipant.of(ListParticipantsResponse.parseFrom(body)));

    @Override
    public Sight<Map<String, Integer>> alive(LiveKitServer server, List<String> names) {
        return ask(
                server,
                LIST_ROOMS,
                () -> tokens.of(server, Grant.LIST_ROOMS),
                ListRoomsRequest.newBuilder().addAllNames(names).build());
    }

    @Override
    public Sight<List<AgentJob>> jobs(LiveKitServer server, String room) {
        return ask(
                server,
                LIST_DISPATCH,
                () -> AccessTokens.forRoom(server, room),
                ListAgentDispatchRequest.newBuilder().setRoom(room).build());
    }

    @Override
    public Sight<List<RoomParticipant>> participants(LiveKitServer server, String room) {
        return ask(
                server,
                LIST_PARTICIPANTS,
                () -> AccessTokens.forRoom(server, room),
                ListParticipantsRequest.newBuilder().setRoom(room).build());
    }

    private interface Signing {
        String token();
    }

    private <T> Sight<T> ask(
            LiveKitServer server, Method<T> method, Signing signing, MessageLite request) {
        try {
            URI uri = Twirp.method(server.url(), method.service(), method.name());
            String token = signing.token();
            Reply reply = transport.post(uri, token, request);
            return Sights.of(reply, method.answer(), List.of(token, server.apiSecret().reveal()));
        } catch (IllegalArgumentException unusable) {
            // No URL, or a secret that can't sign: their texts name the rule, not the value.
            return new Sight.Unauthorized<>(String.valueOf(unusable.getMessage()));
        }
    }

    private static Map<String, Integer> byName(ListRoomsResponse answer) {
        return answer.getRoomsList().stream()
                .collect(
                        Collectors.toMap(Room::getName, Room::getNumParticipants, (one, _) -> one));
    }

    /** Cuts all connections. */
    @Override
    public void close() {
        transport.close();
    }
}
