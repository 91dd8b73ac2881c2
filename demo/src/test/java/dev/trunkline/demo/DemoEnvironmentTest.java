package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoEnvironmentTest {
    private static final String KEY = "LIVEKIT_SECRET_ENCRYPTION_KEY";
    private static final DemoOptions EMPTY = options(false);
    private static final DemoOptions SAMPLES = options(true);

    private static DemoOptions options(boolean samples) {
        return new DemoOptions(false, !samples, false, null);
    }

    private static final Map<String, String> SERVERS =
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092", "DB_PASSWORD", "the demo's");

    @ParameterizedTest
    @CsvSource({
        "PACE_TRUNK_CALLS_PER_SECOND, off",
        "BREAKER_WINDOW, 5",
        "CALL_REQUESTS_TOPIC, my-requests",
        "KAFKA_GROUP_ID, mine",
        "KAFKA_CONSUMER_MAX_POLL_RECORDS, 10",
        "KAFKA_STREAMS_NUM_STREAM_THREADS, 2",
        "DB_POOL_MAX_CONNECTIONS, 3",
        "INSTANCE_ID, mine",
        "LOG_LEVEL, warn",
        "OUTBOUND_TRUNK_ID, ST_mine",
        "TOPIC_PARTITIONS, 12",
        "LIVEKIT_SECRET_ENCRYPTION_KEY_FILE, /run/secrets/key"
    })
    void whatTheDemoDoesNotNeedIsTheEnvironments(String name, String value) {
        for (boolean samples : new boolean[] {true, false}) {
            DemoEnvironment environment =
                    new DemoEnvironment(Map.of(name, value), options(samples));
            assertThat(environment.with(SERVERS)).containsEntry(name, value);
            assertThat(environment.unused()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IN_DOUBT, redial",
        "NUMBERING, strict",
        "CALL_MAX_AGE, 1s",
        "CONFIRMATIONS, false",
        "USE_SELFHOST_ROUTING_TABLE, false",
        "MAX_ATTEMPTS, 1",
        "LIVEKIT_TIMEOUT, 30s",
        "RETRY_BACKOFF_MIN, 5s"
    })
    void whatTheSamplesRestOnIsTheEnvironmentsWithoutThem(String name, String value) {
        DemoEnvironment empty = new DemoEnvironment(Map.of(name, value), EMPTY);
        assertThat(empty.with(SERVERS)).containsEntry(name, value);
        assertThat(empty.unused()).isEmpty();
        Settings.read(empty.withoutServers());

        DemoEnvironment samples = new DemoEnvironment(Map.of(name, value), SAMPLES);
        assertThat(samples.with(SERVERS).get(name)).isNotEqualTo(value);
        assertThat(samples.unused()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY_PROTOCOL",
                "KAFKA_SASL_JAAS_CONFIG",
                "KAFKA_PRODUCER_SSL_KEYSTORE_PASSWORD",
                "KAFKA_SSL_KEY_PASSWORD_FILE",
                "DB_HOST",
                "DB_PASSWORD",
                "DB_PASSWORD_FILE",
                "LIVEKIT_URL",
                "LIVEKIT_API_SECRET_FILE",
                "HTTP_PORT",
                "ROLES",
                "TOPIC_REPLICATION_FACTOR"
            })
    void whatTheDemoHasItsOwnOfIsItsOwnAndSaid(String name) {
        DemoEnvironment environment = new DemoEnvironment(Map.of(name, "from-outside"), EMPTY);
        assertThat(environment.with(SERVERS)).doesNotContainValue("from-outside");
        assertThat(environment.unused()).containsExactly(name);
    }

    @Test
    void blankIsNotSet() {
        DemoEnvironment environment =
                new DemoEnvironment(Map.of("DB_HOST", " ", "LOG_LEVEL", "", KEY, ""), SAMPLES);
        assertThat(environment.unused()).isEmpty();
        assertThat(environment.with(SERVERS)).containsEntry("LOG_LEVEL", "error");
        assertThat(Settings.read(environment.withoutServers()).resolver().keys()).isNotNull();
    }

    @Test
    void commandsAreToldTheKeyThatTheDemoMade() {
        DemoEnvironment environment = new DemoEnvironment(Map.of(), EMPTY);
        String key = environment.with(SERVERS).get(KEY);
        assertThat(SecretKeyRing.parse(String.valueOf(key))).isNotNull();
        assertThat(environment.forCommands(SERVERS)).containsEntry(KEY, key);
    }

    @Test
    void aKeyFromOutsideIsUsedAndNotPassedOn() {
        String own = SecretKeyRing.generateKey().reveal();
        DemoEnvironment environment = new DemoEnvironment(Map.of(KEY, own), SAMPLES);
        assertThat(environment.with(SERVERS)).containsEntry(KEY, own);
        assertThat(environment.forCommands(SERVERS)).isEqualTo(SERVERS);
    }

    @Test
    void theKeysOfAServerThatIsThereAreTheEnvironmentsAndNotPassedOn() {
        DemoOptions options = new DemoOptions(true, false, false, "ws://localhost:7880");
        DemoEnvironment environment =
                new DemoEnvironment(
                        Map.of(
                                "LIVEKIT_URL", "wss://elsewhere.example.com",
                                "LIVEKIT_API_KEY", "key",
                                "LIVEKIT_API_SECRET", "secret"),
                        options);

        assertThat(environment.withoutServers())
                .containsEntry("LIVEKIT_URL", "ws://localhost:7880")
                .containsEntry("LIVEKIT_API_SECRET", "secret")
                .containsEntry("VOICE_AGENT_NAME", "trunkline-demo");
        assertThat(environment.unused()).containsExactly("LIVEKIT_URL");
        assertThat(environment.forCommands(SERVERS)).doesNotContainValue("secret");
    }
}
