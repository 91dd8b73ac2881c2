package dev.trunkline.resolver.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.macasaet.fernet.Key;
import com.macasaet.fernet.StringValidator;
import com.macasaet.fernet.Token;
import dev.trunkline.resolver.secret.OpenedSecret.Opened;
import dev.trunkline.resolver.secret.OpenedSecret.Undecryptable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Fernet specification's own vectors. */
final class FernetSpecificationTest {
    private static final Set<String> ABOUT_TIME =
            Set.of("far-future TS (unacceptable clock skew)", "expired TTL");

    @ParameterizedTest
    @MethodSource({"verify", "generate"})
    void valid(JsonNode vector) {
        assertThat(open(vector))
                .isInstanceOfSatisfying(
                        Opened.class,
                        opened ->
                                assertThat(opened.secret())
                                        .isEqualTo(new Secret(text(vector, "src"))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalid(JsonNode vector) {
        assertThat(open(vector)).isInstanceOf(Undecryptable.class);
    }

    /**
     * Secrets at rest don't expire, so these say nothing about the ring: the library obeys them.
     */
    @ParameterizedTest
    @MethodSource("aboutTime")
    void invalidWhereATimeToLiveIsEnforced(JsonNode vector) {
        Token token = Token.fromString(text(vector, "token"));
        Key key = new Key(text(vector, "secret"));

        assertThatThrownBy(() -> token.validateAndDecrypt(key, sixtySeconds(vector)))
                .isInstanceOf(RuntimeException.class);
        assertThat(open(vector)).isInstanceOf(Opened.class);
    }

    static Stream<JsonNode> verify() throws IOException {
        return vectors("verify.json");
    }

    static Stream<JsonNode> generate() throws IOException {
        return vectors("generate.json");
    }

    static Stream<JsonNode> invalid() throws IOException {
        return vectors("invalid.json").filter(vector -> !isAboutTime(vector));
    }

    static Stream<JsonNode> aboutTime() throws IOException {
        return vectors("invalid.json").filter(FernetSpecificationTest::isAboutTime);
    }

    private static boolean isAboutTime(JsonNode vector) {
        return ABOUT_TIME.contains(text(vector, "desc"));
    }

    private static OpenedSecret open(JsonNode vector) {
        return SecretKeyRing.parse(text(vector, "secret"))
                .open(SecretKeyRing.PREFIX + text(vector, "token"));
    }

    private static StringValidator sixtySeconds(JsonNode vector) {
        Clock now =
                Clock.fixed(OffsetDateTime.parse(text(vector, "now")).toInstant(), ZoneOffset.UTC);
        Duration timeToLive = Duration.ofSeconds(vector.get("ttl_sec").intValue());
        return new StringValidator() {
            @Override
            public Clock getClock() {
                return now;
            }

            @Override
            public TemporalAmount getTimeToLive() {
                return timeToLive;
            }
        };
    }

    private static String text(JsonNode vector, String field) {
        return vector.get(field).stringValue();
    }

    private static Stream<JsonNode> vectors(String name) throws IOException {
        String path = "/vectors/fernet/" + name;
        try (InputStream json = FernetSpecificationTest.class.getResourceAsStream(path)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(json)).valueStream();
        }
    }
}
