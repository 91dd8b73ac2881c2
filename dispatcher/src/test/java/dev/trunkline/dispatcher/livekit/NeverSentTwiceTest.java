package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.RoomIs;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import livekit.LivekitModels.Room;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each of these makes some HTTP stack repeat a POST: a second request would ring a second phone.
 */
final class NeverSentTwiceTest {
    private final LiveKitClient client =
            new LiveKitClient(ClientSettings.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "408 Request Timeout\r\n",
                "408 Request Timeout\r\nConnection: close\r\n",
                "421 Misdirected Request\r\n",
                "425 Too Early\r\n",
                "429 Too Many Requests\r\nRetry-After: 0\r\n",
                "500 Internal Server Error\r\n",
                "502 Bad Gateway\r\n",
                "503 Service Unavailable\r\n",
                "503 Service Unavailable\r\nRetry-After: 0\r\n",
                "504 Gateway Timeout\r\n",
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n",
                "401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n",
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n",
                "301 Moved Permanently\r\nLocation: /elsewhere\r\n",
                "302 Found\r\nLocation: /elsewhere\r\n",
                "303 See Other\r\nLocation: /elsewhere\r\n",
                "307 Temporary Redirect\r\nLocation: /elsewhere\r\n",
                "308 Permanent Redirect\r\nLocation: /elsewhere\r\n",
            })
    void anAnswer(String status) throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 " + status + "Content-Length: 0\r\n\r\n")) {
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));

            assertThat(answer).isNotInstanceOf(RoomIs.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCutOfAFreshConnection() throws IOException {
        try (RawServer server = RawServer.start((_, connection, _) -> connection.close())) {
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));

            assertThat(answer).isInstanceOf(Ambiguous.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aResetOfAFreshConnection() throws IOException {
        try (RawServer server =
                RawServer.start((_, connection, _) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                })) {
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));

            assertThat(answer).isInstanceOf(Ambiguous.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCutOfAReusedConnection() throws IOException {
        try (RawServer server =
                RawServer.start((number, connection, _) -> {
                    if (number == 1) {
                        answerRoom(connection, "call-1");
                    } else {
                        connection.close();
                    }
                })) {
            assertThat(client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1")))
                    .isInstanceOf(RoomIs.class);
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-2", "a2"));

            assertThat(answer).isInstanceOf(Ambiguous.class);
            assertThat(server.connectionCount()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aCutAmidTheAnswer() throws IOException {
        try (RawServer server =
                RawServer.start((_, connection, _) -> {
                    RawServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nha");
                    connection.close();
                })) {
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));

            assertThat(answer).isInstanceOf(Ambiguous.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatTheServerClosedAtRestIsNotUsed() throws IOException {
        try (RawServer server =
                RawServer.start((number, connection, _) -> {
                    answerRoom(connection, "call-" + number);
                    connection.close();
                })) {
            client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));
            // The check begins where a connection has rested for a while.
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(300))
                    .untilAsserted(() -> assertThat(server.requests()).hasSize(1));

            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-2", "a2"));

            assertThat(answer).isInstanceOf(RoomIs.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }

    private static void answerRoom(Socket connection, String name) throws IOException {
        byte[] room = Room.newBuilder().setSid("RM_1").setName(name).build().toByteArray();
        RawServer.write(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: "
                        + room.length
                        + "\r\n\r\n"
                        + new String(room, StandardCharsets.ISO_8859_1));
    }
}
