package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "LIVEKIT_API_SECRET",
                "LIVEKIT_API_KEY",
                "LIVEKIT_SECRET_ENCRYPTION_KEY",
                "KAFKA_SASL_JAAS_CONFIG",
                "KAFKA_SSL_KEYSTORE_PASSWORD",
                "KAFKA_CONSUMER_SSL_KEY_PASSWORD",
                "KAFKA_PRODUCER_SSL_TRUSTSTORE_PASSWORD"
            })
    void secretComesFromItsFile(String name) throws IOException {
        assertThat(contents(Map.of(name + "_FILE", file("swordfish\n"))))
                .containsEntry(name, "swordfish")
                .doesNotContainKey(name + "_FILE");
        assertThat(problems).isEmpty();
    }

    @Test
    void onlyTheLastNewlineGoes() throws IOException {
        assertThat(contents(Map.of("DB_PASSWORD_FILE", file(" a\n b \n\r\n"))))
                .containsEntry("DB_PASSWORD", " a\n b \n");
    }

    @Test
    void othersKeepTheirMeaning() {
        Map<String, String> others =
                Map.of(
                        "KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE", "/a",
                        "KAFKA_UNHEARD_OF_FILE", "/b",
                        "HTTP_PORT_FILE", "/c",
                        "PATH", "/d");

        assertThat(contents(others)).isEqualTo(others);
        assertThat(problems).isEmpty();
    }

    @Test
    void bothSetIsAProblem() throws IOException {
        contents(Map.of("DB_PASSWORD", "xyzzy", "DB_PASSWORD_FILE", file("swordfish")));

        assertThat(problems)
                .containsExactly(
                        new Problem(
                                "DB_PASSWORD",
                                "is set, and DB_PASSWORD_FILE too",
                                "unset one of the two"));
    }

    @Test
    void blankVariableGivesWayToTheFile() throws IOException {
        assertThat(contents(Map.of("DB_PASSWORD", "", "DB_PASSWORD_FILE", file("swordfish"))))
                .containsEntry("DB_PASSWORD", "swordfish");
    }

    @Test
    void blankFileNameIsNotSet() {
        assertThat(contents(Map.of("DB_PASSWORD_FILE", " "))).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void emptyFileIsAProblem() throws IOException {
        contents(Map.of("DB_PASSWORD_FILE", file("\n")));

        assertThat(problems)
                .extracting(Problem::wrong)
                .containsExactly("names a file that is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/swordfish", "swordfish\u0000", "/"})
    void unreadableFileIsAProblemThatDoesNotShowItsName(String path) {
        contents(Map.of("DB_PASSWORD_FILE", path));

        assertThat(problems)
                .singleElement()
                .hasToString(
                        "DB_PASSWORD_FILE names a file that can't be read: give the path of a"
                                + " readable file of UTF-8 text");
    }

    @Test
    void fileThatIsNotUtf8IsAProblem() throws IOException {
        Path file = Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xE4});

        contents(Map.of("DB_PASSWORD_FILE", file.toString()));

        assertThat(problems).hasSize(1);
    }

    private Map<String, String> contents(Map<String, String> environment) {
        Reading reading = new Reading(environment, SettingsTable::isSecret);
        problems.addAll(reading.problems());
        return reading.environment();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content).toString();
    }
}
