package dev.trunkline.dispatcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentChecksTest {
    @ParameterizedTest
    @CsvSource({
        "wss://x, key, secret, true,  ''",
        "wss://x, key, secret, false, ''",
        "       ,    ,       , true,  INFO environment_server_missing",
        "       ,    ,       , false, ERROR environment_server_missing",
        "wss://x, key,       , true,  WARNING environment_server_incomplete",
        "wss://x, key,       , false, ERROR environment_server_missing",
    })
    void aServerToFallBackTo(
            @Nullable String url,
            @Nullable String key,
            @Nullable String secret,
            boolean selfhostRouting,
            String expected) {
        EnvironmentCredentials credentials =
                new EnvironmentCredentials(
                        url, key, secret == null ? null : new Secret(secret), null, null);
        assertThat(EnvironmentChecks.of(credentials, selfhostRouting))
                .extracting(finding -> finding.severity() + " " + finding.code())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }
}
