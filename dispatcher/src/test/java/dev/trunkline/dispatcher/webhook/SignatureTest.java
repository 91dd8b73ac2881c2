package dev.trunkline.dispatcher.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.SignedWebhook;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "a-secret-of-more-than-32-characters";
    private static final KeyPair KEYS = new KeyPair("key", new Secret(SECRET));
    private static final String BODY = "{\"event\":\"room_started\"}";

    private static final String SHA256 = JWT.decode(genuine()).getClaim("sha256").asString();

    private static String genuine() {
        return SignedWebhook.token(BODY, "key", SECRET, NOW);
    }

    private static boolean isBy(String authorization, String body, Instant now) {
        return Signature.of(authorization, body.getBytes(UTF_8)).isBy(KEYS, now);
    }

    private static JWTCreator.Builder claims() {
        return JWT.create()
                .withIssuer("key")
                .withExpiresAt(NOW.plusSeconds(300))
                .withClaim("sha256", SHA256);
    }

    @Test
    void theServersOwnIsBelieved() {
        assertThat(isBy(genuine(), BODY, NOW)).isTrue();
        assertThat(isBy("Bearer " + genuine(), BODY, NOW)).isTrue();
    }

    static Stream<Arguments> forged() {
        Algorithm good = Algorithm.HMAC256(SECRET);
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no token", "Bearer abc.def"),
                Arguments.of("alg none", claims().sign(Algorithm.none())),
                Arguments.of("alg HS384", claims().sign(Algorithm.HMAC384(SECRET))),
                Arguments.of("another secret", claims().sign(Algorithm.HMAC256(SECRET + "x"))),
                Arguments.of("another key", claims().withIssuer("other").sign(good)),
                Arguments.of(
                        "no issuer",
                        JWT.create()
                                .withExpiresAt(NOW.plusSeconds(300))
                                .withClaim("sha256", SHA256)
                                .sign(good)),
                Arguments.of(
                        "no end",
                        JWT.create().withIssuer("key").withClaim("sha256", SHA256).sign(good)),
                Arguments.of("another body's", claims().withClaim("sha256", "abc").sign(good)),
                Arguments.of("a number for a hash", claims().withClaim("sha256", 7).sign(good)),
                Arguments.of(
                        "an API token",
                        JWT.create()
                                .withIssuer("key")
                                .withExpiresAt(NOW.plusSeconds(300))
                                .sign(good)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forged(String name, String authorization) {
        assertThat(isBy(authorization, BODY, NOW)).as(name).isFalse();
    }

    @Test
    void anotherBodyIsNotTheOneThatWasSigned() {
        assertThat(isBy(genuine(), BODY + " ", NOW)).isFalse();
    }

    /** The token is good for five minutes, and clocks may differ by one. */
    @ParameterizedTest
    @CsvSource({"-61, false", "-59, true", "0, true", "359, true", "361, false"})
    void itsTimeIsMinded(long seconds, boolean good) {
        assertThat(isBy(genuine(), BODY, NOW.plus(Duration.ofSeconds(seconds)))).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"'', secret", "key, ''"})
    void whoHasNoKeysSignsNothing(String key, String secret) {
        KeyPair keys = new KeyPair(key, new Secret(secret));
        assertThat(Signature.of(genuine(), BODY.getBytes(UTF_8)).isBy(keys, NOW)).isFalse();
    }

    @Test
    void noTextShowsTheToken() {
        assertThat(Signature.of(genuine(), BODY.getBytes(UTF_8)).toString())
                .isEqualTo("Signature[hidden]");
    }
}
