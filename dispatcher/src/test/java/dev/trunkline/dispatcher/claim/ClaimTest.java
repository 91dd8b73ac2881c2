package dev.trunkline.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    @ParameterizedTest
    @CsvSource({
        "wss://lk.example.com,                    wss://lk.example.com",
        "wss://user:secret@lk.example.com/path,   wss://lk.example.com/path",
        "https://lk.example.com?token=secret,     https://lk.example.com",
        "https://lk.example.com/path#secret,      https://lk.example.com/path",
        "https://u:s@lk.example.com?a=b#secret,   https://lk.example.com"
    })
    void namesItsServerWithoutWhatMayBeSecret(String url, String named) {
        Claim claim = claim(url);

        assertThat(claim.serverUrl()).isEqualTo(named);
        assertThat(claim.isOn(url)).isTrue();
        assertThat(claim.isOn("wss://other.example.com")).isFalse();
    }

    private static Claim claim(String url) {
        return new Claim(
                1,
                1,
                "attempt-1",
                "instance-1",
                url,
                "call-1",
                false,
                Instant.EPOCH,
                RouteTaken.NONE,
                ServerUsed.NONE);
    }
}
