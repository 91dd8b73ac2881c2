package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Cause;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.NotExecuted;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.RoomIs;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Unauthorized;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.ExecutedDispatch;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveKitClientTest {
    private final LiveKitStandIn standIn = LiveKitStandIn.open();
    private final LiveKitClient client =
            new LiveKitClient(ClientSettings.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
        standIn.close();
    }

    @Test
    void aRoomIsMadeAndTheAgentSent() {
        LiveKitAnswer answer = create("call-1", "a1");

        assertThat(answer).isInstanceOf(RoomIs.class);
        assertThat(((RoomIs) answer).attemptId()).isEqualTo("a1");
        assertThat(((RoomIs) answer).roomSid()).startsWith("RM_");
        assertThat(standIn.dispatches())
                .singleElement()
                .satisfies(dispatch -> {
                    assertThat(dispatch.room()).isEqualTo("call-1");
                    assertThat(dispatch.agentName()).isEqualTo("inbound-agent");
                    assertThat(dispatch.metadata()).isEqualTo(Orders.METADATA);
                });
    }

    @Test
    void theSecondAttemptLearnsThatTheFirstMadeTheRoom() {
        create("call-1", "a1");

        assertThat(create("call-1", "a2"))
                .isInstanceOfSatisfying(
                        RoomIs.class, room -> assertThat(room.attemptId()).isEqualTo("a1"));
        assertThat(standIn.ringsByRoom()).isEqualTo(Map.of("call-1", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTE_THEN_CUT, Ambiguous, 1",
        "EXECUTE_THEN_408, Ambiguous, 1",
        "EXECUTE_THEN_500, Ambiguous, 1",
        "EXECUTE_THEN_503, Ambiguous, 1",
        "CUT, Ambiguous, 0",
        "ANSWER_408, Ambiguous, 0",
        "ANSWER_500, Ambiguous, 0",
        "ANSWER_503, Ambiguous, 0",
        "ANSWER_503_RETRY_AFTER_0, Ambiguous, 0",
        "ANSWER_502_PLAIN, Ambiguous, 0",
        "ANSWER_429, NotExecuted, 0",
        "ANSWER_401, Unauthorized, 0",
        "REDIRECT_307, Refused, 0",
        "REDIRECT_308, Refused, 0",
        "RESTART_NODE_THEN_EXECUTE, RoomIs, 1",
    })
    void aFaultIsReportedForWhatItIs(Fault fault, String answer, int rings) {
        standIn.faults().next(1, fault);

        assertThat(create("call-1", "a1").getClass().getSimpleName()).isEqualTo(answer);
        assertThat(standIn.dispatches()).hasSize(rings);
    }

    @Test
    void aRoomIsFoundWithItsMakerAndNotMade() {
        assertThat(maker("call-1")).isEqualTo(new Sight.Seen<>(Optional.empty()));
        create("call-1", "a1");
        assertThat(maker("call-1")).isEqualTo(new Sight.Seen<>(Optional.of("a1")));
        assertThat(standIn.dispatches()).hasSize(1);
    }

    private Sight<?> maker(String room) {
        return switch (client.find(Orders.at(standIn), room)) {
            case Sight.Seen<Optional<RoomIs>>(var found) ->
                    new Sight.Seen<>(found.map(RoomIs::attemptId));
            case Sight.Unseen<?> unseen -> unseen;
            case Sight.Unauthorized<?> refused -> refused;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "CUT, Unseen",
        "ANSWER_503, Unseen",
        "ANSWER_429, Unseen",
        "ANSWER_401, Unauthorized"
    })
    void aLookThatFailsShowsNothing(Fault fault, String sight) {
        standIn.faults().next(1, fault);
        assertThat(client.find(Orders.at(standIn), "call-1").getClass().getSimpleName())
                .isEqualTo(sight);
    }

    /** As after the death of its node: the same sid, another mark, and its old age. */
    @Test
    void aRoomThatWasTakenOverTellsItsAge() {
        try (LiveKitStandIn holder = standIn.openNode()) {
            holder.placeRoomsHere();
            create("call-1", "a1");
            holder.die(Duration.ZERO);
            await().untilAsserted(() ->
                    assertThat(create("call-1", "probe-1"))
                            .isInstanceOfSatisfying(
                                    RoomIs.class,
                                    room -> {
                                        assertThat(room.attemptId()).isEqualTo("probe-1");
                                        assertThat(room.age()).isPositive();
                                    }));
        }
    }

    @Test
    void aRefusedConnectionWasNotExecuted() {
        try (LeasedPort nobody = LeasedPort.any()) {
            assertNotSent("ws://127.0.0.1:" + nobody.number());
        }
    }

    @Test
    void anUnknownHostWasNotExecuted() {
        assertNotSent("wss://no-such-host.invalid");
    }

    @Test
    void aFailedTlsHandshakeWasNotExecuted() throws IOException {
        try (RawServer plain = RawServer.start((_, _, _) -> {})) {
            assertNotSent(plain.url().replace("ws://", "wss://"));
            assertThat(plain.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n"})
    void aPortWithoutTlsIsRefusedForGood(String greeting) throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(plain, greeting));
            LiveKitServer server = Orders.at("wss://127.0.0.1:" + plain.getLocalPort());

            assertThat(client.createRoom(server, Orders.room("call-1", "a1")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo("bad_server");
                                assertThat(refused.message())
                                        .contains("speaks no TLS at this port", "ws://");
                            });
            assertThat(client.check(server).message()).contains("speaks no TLS at this port");
        }
    }

    /** Whatever was said to it. */
    private static void greet(ServerSocket port, String text) {
        try {
            while (true) {
                try (Socket connection = port.accept()) {
                    connection.getInputStream().read(new byte[1]);
                    RawServer.write(connection, text);
                    connection.shutdownOutput();
                    connection.getInputStream().readAllBytes();
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    /** Docker's names have them; Java's URI finds no host there. */
    @Test
    void aHostWithAnUnderscoreIsLookedUp() {
        assertThat(
                        client.createRoom(
                                Orders.at("ws://my_livekit.invalid:7880"),
                                Orders.room("call-1", "a1")))
                .isInstanceOfSatisfying(
                        NotExecuted.class,
                        answer -> assertThat(answer.message()).contains("my_livekit.invalid"));
    }

    private void assertNotSent(String url) {
        LiveKitAnswer answer = client.createRoom(Orders.at(url), Orders.room("call-1", "a1"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        NotExecuted.class,
                        refusal -> {
                            assertThat(refusal.cause()).isEqualTo(Cause.REFUSED);
                            assertThat(refusal.message()).isNotBlank();
                        });
    }

    @Test
    void aWrongSecretIsUnauthorized() {
        LiveKitServer wrong =
                new LiveKitServer(standIn.url(), standIn.apiKey(), new Secret(Orders.SECRET));

        assertThat(client.createRoom(wrong, Orders.room("call-1", "a1")))
                .isEqualTo(new Unauthorized("LiveKit answered HTTP 401"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "livekit.example.org", "ftp://127.0.0.1", "ws://", "ws://a b"})
    void anUnusableUrlIsRefused(String url) {
        assertThat(client.createRoom(Orders.at(url), Orders.room("call-1", "a1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("bad_server");
                            assertThat(refused.message()).startsWith("The LiveKit URL ");
                        });
    }

    @Test
    void anEmptySecretIsRefused() {
        LiveKitServer empty = new LiveKitServer(standIn.url(), "devkey", new Secret(""));

        assertThat(client.createRoom(empty, Orders.room("call-1", "a1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_server"));
    }

    @Test
    void whatIsSentInConfidenceComesBackInNoMessage() throws IOException {
        try (RawServer echo =
                RawServer.start((number, connection, head) -> {
                    String token = token(head);
                    String text =
                            number == 1
                                    ? "invalid token: " + token
                                    : "{\"code\":\"internal\",\"msg\":\"%s %s %s\"}"
                                            .formatted(
                                                    token,
                                                    Orders.SECRET,
                                                    Orders.METADATA.replace("\"", "\\\""));
                    RawServer.write(
                            connection,
                            "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(
                                            number == 1 ? "401 No" : "500 No",
                                            text.length(),
                                            text));
                })) {
            LiveKitServer server = Orders.at(echo.url());
            LiveKitAnswer plain = client.createRoom(server, Orders.room("call-1", "a1"));
            LiveKitAnswer twirp = client.createRoom(server, Orders.room("call-1", "a1"));

            assertThat(plain).isEqualTo(new Unauthorized("LiveKit answered HTTP 401"));
            assertThat(twirp)
                    .isEqualTo(
                            new Ambiguous(
                                    "LiveKit answered HTTP 500 internal: [hidden] [hidden]"
                                            + " [hidden]"));
            assertThat(token(echo.requests().getFirst())).hasSizeGreaterThan(50);
        }
    }

    private static String token(String head) {
        return head.lines()
                .filter(line -> line.startsWith("Authorization: Bearer "))
                .map(line -> line.substring("Authorization: Bearer ".length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRequestSaysWhoAsksAndHowLongItWaits() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.empty("500 No"))) {
            client.createRoom(Orders.at(server.url() + "/eu/"), Orders.room("call-1", "a1"));

            assertThat(server.requests().getFirst())
                    .startsWith("POST /eu/twirp/livekit.RoomService/CreateRoom HTTP/1.1\r\n")
                    .contains("Content-Type: application/protobuf\r\n")
                    .contains("X-Twirp-Timeout-Ms: 9000\r\n")
                    .contains("User-Agent: trunkline/")
                    .doesNotContainIgnoringCase("Expect:")
                    .doesNotContainIgnoringCase("Upgrade");
        }
    }

    @Test
    void aDeletedRoomIsGoneAndCanBeDispatchedAgain() {
        create("call-1", "a1");

        assertThat(client.deleteRoom(Orders.at(standIn), "call-1"))
                .isEqualTo(new RoomDeletion.Gone());
        create("call-1", "a2");

        assertThat(standIn.dispatches()).extracting(ExecutedDispatch::room).hasSize(2);
    }

    @Test
    void aRoomThatIsNotThereIsGone() {
        assertThat(client.deleteRoom(Orders.at(standIn), "call-1"))
                .isEqualTo(new RoomDeletion.Gone());
    }

    @Test
    void aFailedDeletionSaysWhy() {
        standIn.faults().next(1, Fault.ANSWER_503);

        assertThat(client.deleteRoom(Orders.at(standIn), "call-1"))
                .isInstanceOfSatisfying(
                        RoomDeletion.Failed.class,
                        failed -> assertThat(failed.why()).isInstanceOf(Ambiguous.class));
    }

    @Test
    void aServerThatStoppedAndCameBackIsReachedAgain() {
        create("call-1", "a1");
        standIn.stop();
        LiveKitAnswer during = create("call-2", "a2");
        standIn.start();

        assertThat(during).isNotInstanceOf(RoomIs.class);
        assertThat(create("call-3", "a3")).isInstanceOf(RoomIs.class);
    }

    @Test
    void aThrottlingServerSaysHowLong() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.empty("429 No", "Retry-After: 7"))) {
            assertThat(client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1")))
                    .isEqualTo(
                            new NotExecuted(
                                    Cause.THROTTLED,
                                    "LiveKit answered HTTP 429",
                                    Duration.ofSeconds(7)));
        }
    }

    private LiveKitAnswer create(String room, String attemptId) {
        return client.createRoom(Orders.at(standIn), Orders.room(room, attemptId));
    }
}
