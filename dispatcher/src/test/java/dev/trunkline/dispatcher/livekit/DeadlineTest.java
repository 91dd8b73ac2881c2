package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.RoomIs;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadline holds for a request as a whole, however the server passes the time. */
@Timeout(30)
final class DeadlineTest {
    private static final ClientSettings SHORT =
            new ClientSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    private static final String NO_ANSWER = "no answer within 1000 ms";

    @Test
    void endsASilentServersRequest() throws Exception {
        try (LiveKitStandIn standIn = LiveKitStandIn.open();
                LiveKitClient client = new LiveKitClient(SHORT, InstantSource.system())) {
            warmUp(standIn);
            standIn.faults().next(1, Fault.EXECUTE_THEN_STALL);

            LiveKitAnswer answer =
                    client.createRoom(Orders.at(standIn), Orders.room("call-1", "a1"));

            assertThat(answer).isEqualTo(new Ambiguous(NO_ANSWER));
            Awaitility.await().untilAsserted(() -> assertThat(standIn.dispatches()).hasSize(2));
        }
    }

    /** The first request of a JVM loads classes, which on a busy machine outlasts a deadline. */
    private static void warmUp(LiveKitStandIn standIn) {
        try (LiveKitClient patient =
                new LiveKitClient(ClientSettings.defaults(), InstantSource.system())) {
            assertThat(patient.createRoom(Orders.at(standIn), Orders.room("warm-up", "a0")))
                    .isInstanceOf(RoomIs.class);
        }
    }

    @Test
    void endsAnAnswerThatTrickles() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server =
                        RawServer.start((_, connection, _) -> {
                            RawServer.write(connection, "HTTP/1.1 200 OK\r\nX-Slow: ");
                            trickle(connection, never);
                        });
                LiveKitClient client = new LiveKitClient(SHORT, InstantSource.system())) {
            LiveKitAnswer answer =
                    client.createRoom(Orders.at(server.url()), Orders.room("call-1", "a1"));

            assertThat(answer).isEqualTo(new Ambiguous(NO_ANSWER));
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static void trickle(Socket connection, CountDownLatch never) throws IOException {
        try {
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                RawServer.write(connection, "x");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
