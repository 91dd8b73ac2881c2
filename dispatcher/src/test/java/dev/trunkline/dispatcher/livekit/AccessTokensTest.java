package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.AccessTokens.Grant;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class AccessTokensTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AccessTokens tokens = new AccessTokens(now::get);

    @Test
    void oneTokenServesManyRequests() {
        String first = tokens.of(Orders.at("ws://one"), Grant.CREATE_ROOM);
        now.updateAndGet(time -> time.plus(AccessTokens.USE).minusMillis(1));

        assertThat(tokens.of(Orders.at("ws://one"), Grant.CREATE_ROOM)).isSameAs(first);
    }

    @Test
    void aTokenIsReplacedLongBeforeItExpires() {
        String first = tokens.of(Orders.at("ws://one"), Grant.CREATE_ROOM);
        now.updateAndGet(time -> time.plus(AccessTokens.USE));

        assertThat(tokens.of(Orders.at("ws://one"), Grant.CREATE_ROOM)).isNotSameAs(first);
        assertThat(AccessTokens.VALIDITY.minus(AccessTokens.USE))
                .isGreaterThan(Duration.ofSeconds(60).plusMinutes(1));
    }

    @Test
    void anotherSecretIsAnotherToken() {
        LiveKitServer other =
                new LiveKitServer("ws://one", "devkey", new Secret(Orders.SECRET + "-rotated"));

        assertThat(tokens.of(other, Grant.CREATE_ROOM))
                .isNotEqualTo(tokens.of(Orders.at("ws://one"), Grant.CREATE_ROOM));
    }

    @Test
    void aTokenAllowsNoMoreThanItIsFor() {
        assertThat(claims(Grant.CREATE_ROOM))
                .contains("\"roomCreate\":true")
                .doesNotContain("roomList");
        assertThat(claims(Grant.LIST_ROOMS))
                .contains("\"roomList\":true")
                .doesNotContain("roomCreate");
    }

    private String claims(Grant grant) {
        String[] parts = tokens.of(Orders.at("ws://one"), grant).split("\\.", -1);
        return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }
}
