package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ws://localhost:7880, http://localhost:7880",
        "wss://x.livekit.cloud, https://x.livekit.cloud",
        "WSS://x.livekit.cloud/, https://x.livekit.cloud",
        "http://10.0.0.1:7880/, http://10.0.0.1:7880",
        "https://host/livekit/eu//, https://host/livekit/eu",
        "' ws://localhost ', http://localhost",
        "ws://[::1]:7880, http://[::1]:7880",
    })
    void readsWhatPeopleConfigure(String url, String base) {
        assertThat(ServerAddress.parse(url).method("RoomService", "CreateRoom"))
                .hasToString(base + "/twirp/livekit.RoomService/CreateRoom");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:7880, another scheme",
        "'', another scheme",
        "ftp://host, another scheme",
        "ws://, not a URL",
        "ws:///path, names no host",
        "ws://under_score, names no host",
        "ws://host:0, a port that does not exist",
        "ws://host:70000, a port that does not exist",
        "ws://user:hunter2@host, holds a user or a query",
        "ws://host?token=hunter2, holds a user or a query",
        "'ws://a b', not a URL",
    })
    void saysWhatIsWrongAndRepeatsNothing(String url, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse(url))
                .withMessageContaining(complaint)
                .withMessageContaining("wss://host")
                .withMessageNotContaining("hunter2");
    }
}
