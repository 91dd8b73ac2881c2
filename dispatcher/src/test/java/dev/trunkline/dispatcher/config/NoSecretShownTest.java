package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoSecretShownTest {
    private static final String SECRET = "swordfish-xyzzy";

    private static final Map<String, String> SECRETS =
            Map.of(
                    "KAFKA_SASL_JAAS_CONFIG", SECRET,
                    "KAFKA_SSL_KEYSTORE_PASSWORD", SECRET,
                    "KAFKA_CONSUMER_SSL_KEY_PASSWORD", SECRET,
                    "KAFKA_PRODUCER_SSL_TRUSTSTORE_PASSWORD", SECRET);

    @Test
    void settingsShowNone() {
        Settings settings = Settings.read(withSecrets("KAFKA_VAULT_TOKEN", SECRET));

        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(settings.kafka().toString()).doesNotContain(SECRET);
        assertThat(settings.warnings().toString()).doesNotContain(SECRET);
    }

    @Test
    void settingsOfTheResolverShowNone() {
        String key = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
        Map<String, String> environment = withSecrets("LIVEKIT_SECRET_ENCRYPTION_KEY", key);
        environment.putAll(
                Map.of(
                        "DB_HOST", "db",
                        "DB_NAME", "calls",
                        "DB_USER", "trunkline",
                        "DB_PASSWORD", SECRET,
                        "LIVEKIT_API_SECRET", SECRET));

        assertThat(Settings.read(environment).toString()).doesNotContain(SECRET, key);
    }

    @Test
    void clientPropertiesShowNoPassword() {
        KafkaClientProperties properties =
                new KafkaClientProperties(Settings.read(withSecrets("HTTP_PORT", "1")).kafka());

        assertThat(properties.consumer().toString()).doesNotContain(SECRET);
        assertThat(properties.producer().toString()).doesNotContain(SECRET);
        assertThat(properties.admin().toString()).doesNotContain(SECRET);
        assertThat(properties.reader().toString()).doesNotContain(SECRET);
        assertThat(properties.streams().toString()).doesNotContain(SECRET);
    }

    @Test
    void problemsShowNone() {
        Map<String, String> environment = withSecrets("HTTP_PORT", "none");
        SettingsTable.all().stream()
                .filter(Setting::secret)
                .forEach(setting -> {
                    environment.put(setting.name(), SECRET);
                    environment.put(setting.name() + "_FILE", SECRET);
                });
        environment.put("KAFKA_SSL_KEY_PASSWORD_FILE", SECRET);
        environment.put("KAFKA_TRANSACTIONAL_ID", SECRET);

        assertThat(Environments.problems(environment)).hasSizeGreaterThan(6);
        assertThat(Environments.problems(environment).toString()).doesNotContain(SECRET);
    }

    private static Map<String, String> withSecrets(String name, String value) {
        Map<String, String> environment = new HashMap<>(Environments.of(name, value));
        environment.putAll(SECRETS);
        return environment;
    }
}
