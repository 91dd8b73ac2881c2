package dev.trunkline.sandbox.livekit;

import static dev.trunkline.sandbox.livekit.RawClient.CREATE_DISPATCH;
import static dev.trunkline.sandbox.livekit.RawClient.CREATE_ROOM;
import static dev.trunkline.sandbox.livekit.RawClient.DELETE_DISPATCH;
import static dev.trunkline.sandbox.livekit.RawClient.DELETE_ROOM;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_DISPATCH;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_PARTICIPANTS;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_ROOMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.sandbox.livekit.RawClient.Answer;
import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dispatcher takes for granted about a LiveKit server. */
abstract class LiveKitContractSuite {
    private static final String JSON = "application/json";

    /** A room that is made without agents is dispatched to workers that registered no name. */
    private static final String NAMELESS = "";

    private final String room = "contract-" + UUID.randomUUID();
    private ServerUnderTest server;
    private RawClient http;
    private String all;

    abstract ServerUnderTest server();

    @BeforeEach
    void connect() {
        server = server();
        http = new RawClient(server.httpUrl());
        all = server.tokenForAll(room);
    }

    @AfterEach
    void leaveNothing() {
        http.json(DELETE_ROOM, all, "{\"room\":\"" + room + "\"}");
        http.close();
    }

    // The claims that the dispatcher rests on.

    @Test
    void theSecondCreateRoomReturnsTheFirstRoomAndDispatchesNothing() {
        Answer first = create("first", "agent-one");
        Answer second = create("second", "agent-two");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("sid")).isEqualTo(first.json().path("sid"));
        assertThat(second.json().path("metadata").asString()).isEqualTo("first");
        assertThat(agentNames()).containsExactly("agent-one");
    }

    @Test
    void aRoomThatWasDeletedIsDispatchedAgain() {
        Answer first = create("first", "agent-one");
        http.json(DELETE_ROOM, all, "{\"room\":\"" + room + "\"}");
        Answer second = create("second", "agent-two");

        assertThat(second.json().path("sid")).isNotEqualTo(first.json().path("sid"));
        assertThat(second.json().path("metadata").asString()).isEqualTo("second");
        assertThat(agentNames()).containsExactly("agent-two");
    }

    @Test
    void anAgentThatNobodyServesIsNoError() {
        assertThat(create("", "nobody-serves-this").status()).isEqualTo(200);
        assertThat(agentNames()).containsExactly("nobody-serves-this");
    }

    @Test
    void createDispatchIsNeverIdempotent() {
        create("", "agent-one");
        String order = "{\"room\":\"" + room + "\",\"agent_name\":\"agent-two\"}";

        Answer one = http.json(CREATE_DISPATCH, all, order);
        Answer two = http.json(CREATE_DISPATCH, all, order);

        assertThat(one.json().path("id").asString()).startsWith("AD_").hasSize(15);
        assertThat(two.json().path("id")).isNotEqualTo(one.json().path("id"));
        assertThat(agentNames()).containsExactlyInAnyOrder("agent-one", "agent-two", "agent-two");
    }

    // Rooms.

    @Test
    void aRoomHasWhatWasOrdered() {
        Answer answer =
                http.json(
                        CREATE_ROOM,
                        all,
                        "{\"name\":\"%s\",\"empty_timeout\":30,\"departure_timeout\":40}"
                                .formatted(room));

        assertThat(answer.json().path("sid").asString()).startsWith("RM_").hasSize(15);
        assertThat(answer.json().path("name").asString()).isEqualTo(room);
        assertThat(answer.json().path("empty_timeout").asInt()).isEqualTo(30);
        assertThat(answer.json().path("departure_timeout").asInt()).isEqualTo(40);
        assertThat(answer.json().path("creation_time").isString()).isTrue();
        assertThat(answer.json().path("creation_time").asString()).matches("\\d{10}");
    }

    @Test
    void jsonIsReadInEitherCasingAndUnknownFieldsAreIgnored() {
        Answer answer =
                http.json(
                        CREATE_ROOM,
                        all,
                        "{\"name\":\"%s\",\"emptyTimeout\":31,\"no_such_field\":{\"a\":[1]}}"
                                .formatted(room));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("empty_timeout").asInt()).isEqualTo(31);
    }

    @Test
    void listRoomsLeavesUnknownNamesOut() {
        create("here", "agent-one");

        Answer answer =
                http.json(
                        LIST_ROOMS,
                        all,
                        "{\"names\":[\"%s\",\"nobody-made-this\"]}".formatted(room));

        assertThat(answer.json().path("rooms").size()).isEqualTo(1);
        assertThat(answer.json().path("rooms").path(0).path("metadata").asString())
                .isEqualTo("here");
    }

    @Test
    void deletingARoomThatIsNotThereIsNotFound() {
        assertTwirp(http.json(DELETE_ROOM, all, "{\"room\":\"" + room + "\"}"), 404, "not_found");
    }

    // Dispatches.

    @Test
    void aDispatchMakesItsRoom() {
        http.json(
                CREATE_DISPATCH,
                all,
                "{\"room\":\"%s\",\"agent_name\":\"agent-one\",\"metadata\":\"m\"}"
                        .formatted(room));

        Answer rooms = http.json(LIST_ROOMS, all, "{\"names\":[\"%s\"]}".formatted(room));
        assertThat(rooms.json().path("rooms").size()).isEqualTo(1);
        assertThat(agentNames()).containsExactlyInAnyOrder(NAMELESS, "agent-one");
    }

    @Test
    void aRoomWithoutAgentsGoesToWorkersWithoutAName() {
        http.json(CREATE_ROOM, all, "{\"name\":\"" + room + "\"}");

        assertThat(agentNames()).containsExactly(NAMELESS);
    }

    @Test
    void dispatchesOfAMissingRoomAreUnavailable() {
        assertTwirp(
                http.json(LIST_DISPATCH, all, "{\"room\":\"" + room + "\"}"), 503, "unavailable");
    }

    @Test
    void aDispatchCanBeDeleted() {
        create("", "agent-one");
        String order = "{\"room\":\"" + room + "\",\"agent_name\":\"agent-two\"}";
        String id = http.json(CREATE_DISPATCH, all, order).json().path("id").asString();

        Answer deleted =
                http.json(
                        DELETE_DISPATCH,
                        all,
                        "{\"room\":\"%s\",\"dispatch_id\":\"%s\"}".formatted(room, id));

        assertThat(deleted.json().path("id").asString()).isEqualTo(id);
        assertThat(agentNames()).containsExactly("agent-one");
    }

    // The order of checks.

    @Test
    void theRootIsOk() {
        Answer answer = http.send("GET", "/", "text/plain", null, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
    }

    @Test
    void aBadTokenIsRefusedInPlainTextBeforeAllElse() {
        String foreign = server.signed("not-the-secret-of-this-server-at-all", 60_000);
        String unknown = new ServerUnderTest("", "no-such-key", server.apiSecret()).token();

        for (String header :
                List.of("Basic eDp5", "Bearer junk", "Bearer " + foreign, "Bearer " + unknown)) {
            Answer answer = http.send("POST", "/twirp/nowhere", "text/plain", header, "{");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith("text/plain");
        }
    }

    @Test
    void anExpiredTokenIsRefusedPastTheLeeway() {
        String recently = server.signed(server.apiSecret(), -20_000, new RoomList(true));
        String longAgo = server.signed(server.apiSecret(), -120_000, new RoomList(true));

        assertThat(http.json(LIST_ROOMS, recently, "{\"names\":[\"x\"]}").status()).isEqualTo(200);
        assertThat(http.json(LIST_ROOMS, longAgo, "{\"names\":[\"x\"]}").status()).isEqualTo(401);
    }

    @Test
    void whatIsNoMethodIsABadRoute() {
        String bearer = "Bearer " + all;

        assertTwirp(http.send("GET", CREATE_ROOM, JSON, bearer, ""), 404, "bad_route");
        assertTwirp(
                http.send("POST", "/twirp/livekit.RoomService/Nothing", JSON, bearer, "{}"),
                404,
                "bad_route");
        assertTwirp(http.send("POST", CREATE_ROOM, "text/plain", bearer, "{}"), 404, "bad_route");
    }

    @Test
    void decodingComesBeforeTheGrant() {
        assertTwirp(http.json(CREATE_ROOM, server.token(), "{"), 400, "malformed");
        assertTwirp(http.json(CREATE_ROOM, null, "{"), 400, "malformed");
    }

    @Test
    void aMissingGrantIsUnauthenticated() {
        String listOnly = server.token(new RoomList(true));
        String otherRoom = server.token(new RoomAdmin(true), new RoomName("another"));
        String body = "{\"name\":\"" + room + "\",\"room\":\"" + room + "\"}";

        for (Answer answer :
                List.of(
                        http.json(CREATE_ROOM, null, body),
                        http.json(CREATE_ROOM, listOnly, body),
                        http.json(DELETE_ROOM, listOnly, body),
                        http.json(LIST_ROOMS, server.token(new RoomCreate(true)), body),
                        http.json(CREATE_DISPATCH, otherRoom, body),
                        http.json(LIST_DISPATCH, otherRoom, body))) {
            assertTwirp(answer, 401, "unauthenticated");
            assertThat(answer.json().path("msg").asString()).isEqualTo("permissions denied");
        }
    }

    @Test
    void theGrantComesBeforeTheLimits() {
        String tooLong = "{\"name\":\"" + "x".repeat(257) + "\"}";

        assertTwirp(
                http.json(CREATE_ROOM, server.token(new RoomList(true)), tooLong),
                401,
                "unauthenticated");
        assertTwirp(http.json(CREATE_ROOM, all, tooLong), 400, "invalid_argument");
    }

    @Test
    void metadataHasALimit() {
        String body =
                "{\"name\":\"%s\",\"metadata\":\"%s\"}".formatted(room, "x".repeat(512 * 1024 + 1));

        assertTwirp(http.json(CREATE_ROOM, all, body), 400, "invalid_argument");
    }

    // The other encoding, and the official SDK.

    @Test
    void protobufIsAnsweredInProtobuf() throws Exception {
        CreateRoomRequest request =
                CreateRoomRequest.newBuilder()
                        .setName(room)
                        .setMetadata("binary")
                        .addAgents(RoomAgentDispatch.newBuilder().setAgentName("agent-one"))
                        .build();

        HttpResponse<byte[]> response = http.protobuf(CREATE_ROOM, all, request.toByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/protobuf");
        assertThat(Room.parseFrom(response.body()).getMetadata()).isEqualTo("binary");
        assertThat(http.protobuf(CREATE_ROOM, all, new byte[] {1, 2, 3}).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSdkMakesListsAndDeletesRooms() throws Exception {
        RoomServiceClient rooms =
                RoomServiceClient.createClient(
                        server.httpUrl(), server.apiKey(), server.apiSecret());

        Room made = rooms.createRoom(room, 30).execute().body();
        List<Room> listed = rooms.listRooms(List.of(room)).execute().body();

        assertThat(made).isNotNull();
        assertThat(listed).extracting(Room::getSid).containsExactly(made.getSid());
        assertThat(rooms.deleteRoom(room).execute().isSuccessful()).isTrue();
        assertThat(rooms.listRooms(List.of(room)).execute().body()).isEmpty();
    }

    @Test
    void theSdkDispatches() throws Exception {
        AgentDispatchServiceClient dispatches =
                AgentDispatchServiceClient.createClient(
                        server.httpUrl(), server.apiKey(), server.apiSecret());

        AgentDispatch made = dispatches.createDispatch(room, "agent-one", "m").execute().body();

        assertThat(made).isNotNull();
        assertThat(dispatches.listDispatch(room).execute().body())
                .extracting(AgentDispatch::getId, AgentDispatch::getMetadata)
                .contains(tuple(made.getId(), "m"))
                .hasSize(2);
    }

    @Test
    void nobodyIsInARoomThatWasJustMadeNorInOneThatWasNot() {
        Answer missing = http.json(LIST_PARTICIPANTS, all, "{\"room\":\"" + room + "\"}");
        assertThat(missing.status()).isEqualTo(200);
        assertThat(missing.json().path("participants")).isEmpty();
        create("m", "agent-that-nobody-serves");
        Answer empty = http.json(LIST_PARTICIPANTS, all, "{\"room\":\"" + room + "\"}");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json().path("participants")).isEmpty();
    }

    private Answer create(String metadata, String agentName) {
        return http.json(
                CREATE_ROOM,
                all,
                "{\"name\":\"%s\",\"metadata\":\"%s\",\"agents\":[{\"agent_name\":\"%s\"}]}"
                        .formatted(room, metadata, agentName));
    }

    private List<String> agentNames() {
        Answer answer = http.json(LIST_DISPATCH, all, "{\"room\":\"" + room + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("agent_dispatches")
                .valueStream()
                .map(dispatch -> dispatch.path("agent_name").asString())
                .toList();
    }

    private static void assertTwirp(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(JSON);
        assertThat(answer.code()).isEqualTo(code);
    }
}
