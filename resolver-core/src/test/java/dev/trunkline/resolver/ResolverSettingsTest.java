package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.environment.SettingsException;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResolverSettingsTest {
    private static final String KEY = SecretKeyRing.generateKey().reveal();

    @Test
    void runsWithNothingSet() {
        assertThat(ResolverSettings.fromEnvironment(Map.of()))
                .isEqualTo(
                        new ResolverSettings(
                                null,
                                Numbering.PARITY,
                                RoutingOnError.FALLBACK,
                                true,
                                null,
                                EnvironmentCredentials.NONE,
                                CacheSettings.DEFAULT,
                                true));
    }

    @Test
    void readsTheDatabase() {
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of(
                                "DB_HOST", "db.example",
                                "DB_PORT", "6543",
                                "DB_NAME", "calls",
                                "DB_USER", "dispatcher",
                                "DB_PASSWORD", " hush ",
                                "DB_SCHEMA", "lad_prod",
                                "DB_POOL_MAX_CONNECTIONS", "3",
                                "DB_CONNECT_TIMEOUT", "500ms"));
        assertThat(settings.database())
                .isEqualTo(
                        new DatabaseSettings(
                                "db.example",
                                6543,
                                "calls",
                                "dispatcher",
                                new Secret(" hush "),
                                "lad_prod",
                                new PoolSettings(
                                        3, Duration.ofMillis(500), Duration.ofSeconds(2))));
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void aUrlTakesThePlaceOfHostPortAndName() {
        DatabaseSettings database =
                Objects.requireNonNull(
                        ResolverSettings.fromEnvironment(
                                        Map.of(
                                                "DB_URL",
                                                "jdbc:postgresql://a:1,b:2/calls?targetServerType=primary",
                                                "DB_USER",
                                                "dispatcher",
                                                "DB_SSLMODE",
                                                "require"))
                                .database());
        assertThat(database.jdbcUrl())
                .isEqualTo(
                        "jdbc:postgresql://a:1,b:2/calls?targetServerType=primary&sslmode=require");
        assertThat(database.address()).isEqualTo("a:1,b:2/calls");
    }

    @ParameterizedTest
    @CsvSource({
        "DB_HOST, db, DB_HOST is set and DB_URL too",
        "DB_PORT, 5433, DB_PORT is set and DB_URL too",
        "DB_NAME, calls, DB_NAME is set and DB_URL too",
        "DB_SSLMODE, prefer, DB_SSLMODE is set and DB_URL names sslmode too",
        "DB_SSLMODE, tls, DB_SSLMODE must be one of",
        "DB_SSLROOTCERT, /no/such/file, which can't be read",
        "DB_URL, jdbc:postgresql://hush@db/calls, DB_URL holds a user or a password",
        "DB_URL, jdbc:postgresql://db/calls?password=hush, DB_URL holds a user or a password",
        "DB_URL, postgresql://db/hush, DB_URL can't be read",
    })
    void whatDoesNotFitAUrlIsSaidWithoutShowingIt(String name, String value, String problem) {
        Map<String, String> variables =
                new HashMap<>(
                        Map.of(
                                "DB_URL", "jdbc:postgresql://db/calls?sslmode=require",
                                "DB_USER", "dispatcher"));
        variables.put(name, value);
        assertThatThrownBy(() -> ResolverSettings.fromEnvironment(variables))
                .isInstanceOf(SettingsException.class)
                .hasMessageNotContaining("hush")
                .satisfies(e ->
                        assertThat(String.valueOf(e.getMessage()).replace(",", ""))
                                .contains(problem));
    }

    @Test
    void secretsFollowTheirFiles(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), KEY);
        Path secret = Files.writeString(folder.resolve("secret"), "first");
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of(
                                "LIVEKIT_SECRET_ENCRYPTION_KEY_FILE",
                                keys.toString(),
                                "LIVEKIT_URL",
                                "wss://x",
                                "LIVEKIT_API_KEY",
                                "key",
                                "LIVEKIT_API_SECRET_FILE",
                                secret.toString()));
        String more = SecretKeyRing.generateKey().reveal();
        var _ = Files.writeString(secret, "second\n");
        var _ = Files.writeString(keys, KEY + "," + more);
        await().untilAsserted(() -> {
            assertThat(settings.environment().server())
                    .extracting(LiveKitServer::apiSecret)
                    .isEqualTo(new Secret("second"));
            assertThat(Objects.requireNonNull(settings.keys()).fingerprints()).hasSize(2);
        });
        var _ = Files.writeString(secret, "");
        var _ = Files.writeString(keys, "no key");
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(Objects.requireNonNull(settings.keys()).fingerprints())
                                .hasSize(2));
        assertThat(settings.environment().server())
                .extracting(LiveKitServer::apiSecret)
                .isEqualTo(new Secret("second"));
    }

    @Test
    void readsTheRest() {
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of(
                                "NUMBERING", "Strict",
                                "LIVEKIT_SECRET_ENCRYPTION_KEY", KEY,
                                "LIVEKIT_URL", "wss://x",
                                "LIVEKIT_API_KEY", "key",
                                "LIVEKIT_API_SECRET", "hush",
                                "OUTBOUND_TRUNK_ID", "ST_1",
                                "VOICE_AGENT_NAME", "agent",
                                "RESOLVER_CACHE_TTL", "PT1M"));
        assertThat(settings.numbering()).isEqualTo(Numbering.STRICT);
        assertThat(settings.keys()).isNotNull();
        assertThat(settings.cache().timeToLive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.environment())
                .isEqualTo(
                        new EnvironmentCredentials(
                                "wss://x", "key", new Secret("hush"), "ST_1", "agent"));
        assertThat(settings.toString()).doesNotContain("hush").doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "TRUE, true",
        "' True ', true",
        "1, false",
        "off, false",
        "'', false"
    })
    void onlyTrueIsOn(String text, boolean on) {
        Map<String, String> variables = Map.of("USE_SELFHOST_ROUTING_TABLE", text);
        assertThat(ResolverSettings.fromEnvironment(variables).selfhostRouting()).isEqualTo(on);
    }

    @Test
    void tellsAllThatIsWrongAtOnceAndShowsNoSecret() {
        Map<String, String> variables =
                Map.of(
                        "DB_HOST", "db.example",
                        "DB_PORT", "99999",
                        "NUMBERING", "odd",
                        "ROUTING_ON_ERROR", "panic",
                        "RESOLVER_CACHE_TTL", "soon",
                        "DB_POOL_MAX_CONNECTIONS", "many",
                        "LIVEKIT_SECRET_ENCRYPTION_KEY", "hush-key",
                        "DB_PASSWORD", "hush-password",
                        "DB_PASSWORD_FILE", "/also");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ResolverSettings.fromEnvironment(variables))
                .satisfies(e -> assertThat(e.problems()).hasSize(9))
                .withMessageContaining("DB_PORT must be a whole number from 1 to 65535")
                .withMessageContaining("DB_NAME is not set")
                .withMessageContaining("DB_USER is not set")
                .withMessageContaining("NUMBERING must be one of [parity, strict]")
                .withMessageContaining("ROUTING_ON_ERROR must be one of [fallback, retry]")
                .withMessageContaining("RESOLVER_CACHE_TTL must be a time such as")
                .withMessageContaining("DB_POOL_MAX_CONNECTIONS")
                .withMessageContaining("LIVEKIT_SECRET_ENCRYPTION_KEY: key 1 of 1")
                .withMessageContaining("DB_PASSWORD and DB_PASSWORD_FILE are both set")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    @ParameterizedTest
    @CsvSource({
        "LIVEKIT_URL, '\"wss://x\"', LIVEKIT_URL is in quotes",
        "LIVEKIT_URL, x.livekit.cloud, LIVEKIT_URL has no scheme",
        "LIVEKIT_URL, wss://me:hush@x, LIVEKIT_URL holds a user or a password",
        "LIVEKIT_URL, wss://x?token=hush, LIVEKIT_URL holds a query",
        "DB_HOST, db:5432, DB_HOST holds a port: write the host alone; its port is DB_PORT",
        "DB_HOST, '\"db\"', DB_HOST is in quotes",
        "DB_HOST, postgres://me:hush@db/calls, DB_HOST is a URL",
        "DB_NAME, '''calls''', DB_NAME is in quotes",
        "VOICE_AGENT_NAME, '\"agent\"', VOICE_AGENT_NAME is in quotes",
        "OUTBOUND_TRUNK_ID, '\"ST_1\"', OUTBOUND_TRUNK_ID is in quotes",
        "LIVEKIT_API_KEY, '\"hush\"', LIVEKIT_API_KEY is in quotes",
        "LIVEKIT_API_SECRET, '\"hush\"', LIVEKIT_API_SECRET is in quotes",
        "LIVEKIT_API_SECRET, dev-s-t-hush, LIVEKIT_API_SECRET is encrypted (dev-s-t-)",
    })
    void whatWouldFailEveryCallStopsTheStart(String name, String value, String problem) {
        Map<String, String> variables =
                new HashMap<>(Map.of("DB_HOST", "db", "DB_NAME", "calls", "DB_USER", "me"));
        variables.put(name, value);
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ResolverSettings.fromEnvironment(variables))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .withMessageContaining(problem)
                .withMessageNotContaining("hush");
    }

    @Test
    void underscoresInHostNamesAreFine() {
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of(
                                "LIVEKIT_URL", "ws://my_livekit:7880",
                                "DB_HOST", "my_db",
                                "DB_NAME", "calls",
                                "DB_USER", "me"));
        assertThat(settings.environment().url()).isEqualTo("ws://my_livekit:7880");
        assertThat(Objects.requireNonNull(settings.database()).address()).startsWith("my_db:");
    }

    @Test
    void aSecretThatIsAStoredTokenIsOpened() {
        String token = SecretKeyRing.parse(KEY).encrypt(new Secret("hush"));
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of("LIVEKIT_SECRET_ENCRYPTION_KEY", KEY, "LIVEKIT_API_SECRET", token));
        assertThat(settings.environment().apiSecret()).isEqualTo(new Secret("hush"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfASecret(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "\uFEFF" + KEY + "\r\n");
        assertThat(
                        ResolverSettings.fromEnvironment(
                                        Map.of(
                                                "LIVEKIT_SECRET_ENCRYPTION_KEY_FILE",
                                                key.toString()))
                                .keys())
                .isNotNull();
    }

    @Test
    void waitingForRulesNeedsADatabase() {
        Map<String, String> variables = Map.of("ROUTING_ON_ERROR", "retry", "DB_NAME", "x");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ResolverSettings.fromEnvironment(variables))
                .withMessageContaining("DB_NAME is set, but DB_HOST is not")
                .withMessageContaining("ROUTING_ON_ERROR is retry, but there is no database");
    }

    @Test
    void secretsComeFromFilesToo(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path secret = Files.writeString(folder.resolve("secret"), "two\nlines\r\n");
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Map.of(
                                "LIVEKIT_SECRET_ENCRYPTION_KEY_FILE", key.toString(),
                                "LIVEKIT_API_KEY_FILE", secret.toString(),
                                "LIVEKIT_API_SECRET_FILE", secret.toString()));
        assertThat(settings.environment().apiSecret()).isEqualTo(new Secret("two\nlines"));
        assertThat(Objects.requireNonNull(settings.keys()).fingerprints())
                .isEqualTo(SecretKeyRing.parse(KEY).fingerprints());
    }

    @Test
    void saysWhichFileCannotBeUsed(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Map<String, String> variables =
                Map.of(
                        "LIVEKIT_API_SECRET_FILE", empty.toString(),
                        "LIVEKIT_API_KEY_FILE", folder.resolve("none").toString());
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ResolverSettings.fromEnvironment(variables))
                .withMessageContaining("LIVEKIT_API_SECRET_FILE names the file '" + empty)
                .withMessageContaining("which is empty")
                .withMessageContaining("can't be read (NoSuchFileException)");
    }
}
