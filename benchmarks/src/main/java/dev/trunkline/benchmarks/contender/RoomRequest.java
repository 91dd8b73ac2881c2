package dev.trunkline.benchmarks.contender;

import com.google.protobuf.InvalidProtocolBufferException;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomCreate;
import java.net.URI;
import java.time.Duration;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;

/**
 * The request that the engine makes, for comparing HTTP clients: its protobufs, and a token of the
 * SDK.
 */
record RoomRequest(URI uri, String token) {
    /** As long as that of the benchmark's requests. */
    static final String METADATA =
            "{\"request_id\":\"r-1\",\"phone_number\":\"971501234567\",\"added_context\":\"%s\"}"
                    .formatted("the callee asked for a call back ".repeat(15));

    static RoomRequest of(ContenderEnvironment surroundings) {
        AccessToken token =
                new AccessToken(
                        surroundings.get("LIVEKIT_API_KEY"),
                        surroundings.get("LIVEKIT_API_SECRET"));
        token.setTtl(Duration.ofHours(1).toMillis());
        token.addGrants(new RoomCreate(true));
        String base = surroundings.get("LIVEKIT_URL").replaceFirst("^ws", "http");
        return new RoomRequest(
                URI.create(base + "/twirp/livekit.RoomService/CreateRoom"),
                "Bearer " + token.toJwt());
    }

    static byte[] body(String room) {
        return CreateRoomRequest.newBuilder()
                .setName(room)
                .setEmptyTimeout(300)
                .setDepartureTimeout(120)
                .addAgents(
                        RoomAgentDispatch.newBuilder()
                                .setAgentName("benchmark-agent")
                                .setMetadata(METADATA))
                .build()
                .toByteArray();
    }

    static void check(int status, byte[] body, String room) {
        try {
            if (status != 200 || !Room.parseFrom(body).getName().equals(room)) {
                throw new IllegalStateException("not dispatched: HTTP " + status);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
