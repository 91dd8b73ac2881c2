package dev.trunkline.resolver.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveKitUrlTest {
    @ParameterizedTest
    @CsvSource({
        "ws://localhost:7880, http://localhost:7880, localhost, localhost:7880",
        "wss://x.livekit.cloud, https://x.livekit.cloud, x.livekit.cloud, x.livekit.cloud",
        "WSS://x.livekit.cloud/, https://x.livekit.cloud, x.livekit.cloud, x.livekit.cloud",
        "http://10.0.0.1:7880/, http://10.0.0.1:7880, 10.0.0.1, 10.0.0.1:7880",
        "https://host/livekit/eu//, https://host/livekit/eu, host, host",
        "' ws://localhost ', http://localhost, localhost, localhost",
        "ws://[::1]:7880, http://[::1]:7880, [::1], [::1]:7880",
        "ws://my_livekit:7880, http://my_livekit:7880, my_livekit, my_livekit:7880",
        "ws://livekit_1.voice_net:7880, http://livekit_1.voice_net:7880, livekit_1.voice_net,"
                + " livekit_1.voice_net:7880",
        "wss://livekit.example.com., https://livekit.example.com., livekit.example.com.,"
                + " livekit.example.com.",
        "wss://bücher.example:7443, https://xn--bcher-kva.example:7443, bücher.example,"
                + " bücher.example:7443",
    })
    void readsWhatPeopleConfigure(String text, String http, String host, String authority) {
        assertThat(LiveKitUrl.parse(text)).isEqualTo(new LiveKitUrl(http, host, authority));
        assertThat(LiveKitUrl.fault(text)).isNull();
        assertThat(LiveKitUrl.find(text)).contains(LiveKitUrl.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is blank",
        "' ', is blank",
        "'\"wss://livekit.example.com\"', is in quotes",
        "'''wss://livekit.example.com''', is in quotes",
        "'\"wss://livekit.example.com', is in quotes",
        "livekit.example.com, has no scheme",
        "localhost:7880, has no scheme",
        "wss:livekit.example.com, has no scheme",
        "wss:/livekit.example.com, has no scheme",
        "//livekit.example.com, has no scheme",
        "ftp://host, another scheme",
        "tcp://host:7880, another scheme",
        "ws://, names no host",
        "ws:///path, names no host",
        "ws://:7880, names no host",
        "ws://host:0, a port that does not exist",
        "ws://host:70000, a port that does not exist",
        "ws://host:, a port that does not exist",
        "ws://host:-1, a port that does not exist",
        "ws://host:78 80, a space",
        "ws://host:seven, a port that does not exist",
        "ws://user:hunter2@host, holds a user or a password",
        "ws://user:hunt/er2@host, holds a user or a password",
        "ws://hunter2@host, holds a user or a password",
        "ws://host?token=hunter2, holds a query or a fragment",
        "ws://host/#hunter2, holds a query or a fragment",
        "'ws://a b', a space",
        "'ws://host\u200b', a space",
        "ws://ho^st, a host that does not exist",
        "ws://-host, a host that does not exist",
        "ws://a..b, a host that does not exist",
        "ws://256.0.0.1, a host that does not exist",
        "ws://10.0.1, a host that does not exist",
        "ws://%6c, a host that does not exist",
        "ws://::1:7880, IPv6 needs brackets",
        "ws://[::1:7880, IPv6 needs brackets",
        "ws://[::g]:7880, a host that does not exist",
        "ws://[]:7880, a host that does not exist",
        "ws://[fe80::1%eth0]:7880, a host that does not exist",
        "ws://host/a|b, a path with characters",
        "ws://host/%zz, a path with characters",
        "wss://host/rtc, ends in /rtc or /twirp",
        "wss://host/eu/rtc/, ends in /rtc or /twirp",
        "wss://host/twirp, ends in /rtc or /twirp",
        "wss://host/twirp/livekit.RoomService/CreateRoom, ends in /rtc or /twirp",
    })
    void saysWhatIsWrongAndRepeatsNothing(String text, String complaint) {
        assertThat(LiveKitUrl.fault(text))
                .contains(complaint, "write it as wss://host, ws://host:port")
                .doesNotContain("hunter2");
        assertThat(LiveKitUrl.find(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveKitUrl.parse(text))
                .withMessage(LiveKitUrl.fault(text));
    }

    @ParameterizedTest
    @CsvSource({
        "wss://host/path, wss://host/path",
        "wss://me:hunter2@host, wss://hidden@host",
        "wss://me:hunt@er2@host, wss://hidden@host",
        "me:hunter2@host, hidden@host",
        "wss://host?token=hunter2, wss://host?hidden",
        "wss://me:hunter2@host/a?b#c, wss://hidden@host/a?hidden",
        "'', ''",
    })
    void hidesWhatMayBeSecret(String text, String masked) {
        assertThat(LiveKitUrl.masked(text)).isEqualTo(masked);
    }

    @Test
    void manyUrlsAreRead() {
        for (int i = 0; i < 20_001; i++) {
            assertThat(LiveKitUrl.parse("ws://host:7880/" + i).base()).endsWith("/" + i);
        }
    }
}
