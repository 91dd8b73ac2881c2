package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadline holds for a request as a whole, however the server passes the time. */
@Timeout(30)
final class DeadlineTest {
    private static final ClientSettings SHORT =
            new ClientSettings(Duration.ofSeconds(1), Duration.ofMillis(400), 1);
    private static final String NO_ANSWER = "no answer within 400 ms";

    @Test
    void endsASilentServersRequest() throws Exception {
        try (LiveKitStandIn standIn = LiveKitStandIn.open();
                LiveKitClient client = new LiveKitClient(SHORT, InstantSource.system())) {
            standIn.faults().next(1, Fault.EXECUTE_THEN_STALL);

            LiveKitAnswer answer =
                    client.createRoom(Orders.at(standIn), Orders.room("call-1", "a1"));

            assertThat(answer).isEqualTo(new Ambiguous(NO_ANSWER));
            assertThat(standIn.dispatches()).hasSize(1);
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
