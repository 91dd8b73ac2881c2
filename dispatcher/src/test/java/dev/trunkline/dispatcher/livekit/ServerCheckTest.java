package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerCheckTest {
    private final LiveKitStandIn standIn = LiveKitStandIn.open();
    private final LiveKitClient client =
            new LiveKitClient(ClientSettings.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
        standIn.close();
    }

    @Test
    void aGoodServer() {
        ServerCheck check = client.check(Orders.at(standIn));

        assertThat(check.reachable()).isTrue();
        assertThat(check.authorized()).isTrue();
        assertThat(check.latency()).isPositive();
        assertThat(check.clockSkew()).isNotNull();
        assertThat(check.message()).isEqualTo("reachable, and the key pair is accepted");
        assertThat(standIn.dispatches()).isEmpty();
    }

    @Test
    void aWrongSecret() {
        ServerCheck check =
                client.check(
                        new LiveKitServer(
                                standIn.url(), standIn.apiKey(), new Secret(Orders.SECRET)));

        assertThat(check.reachable()).isTrue();
        assertThat(check.authorized()).isFalse();
        assertThat(check.message()).isEqualTo("reachable, but the key pair is refused");
    }

    @Test
    void nobodyThere() {
        standIn.stop();

        ServerCheck check = client.check(Orders.at(standIn));

        assertThat(check.reachable()).isFalse();
        assertThat(check.authorized()).isFalse();
        assertThat(check.message()).startsWith("not reachable: ");
    }

    @Test
    void noUrl() {
        ServerCheck check = client.check(Orders.at("livekit.example.org"));

        assertThat(check.reachable()).isFalse();
        assertThat(check.message()).startsWith("The LiveKit URL ");
    }

    @Test
    void aClockThatIsFarOff() throws IOException {
        try (RawServer server =
                RawServer.answering(
                        RawServer.empty("401 No", "Date: Tue, 01 Jan 2019 00:00:00 GMT"))) {
            ServerCheck check = client.check(Orders.at(server.url()));

            assertThat(check.clockSkew()).isLessThan(Duration.ofDays(-365));
            assertThat(check.message()).contains("LiveKit allows 60 s: set the clocks");
        }
    }
}
