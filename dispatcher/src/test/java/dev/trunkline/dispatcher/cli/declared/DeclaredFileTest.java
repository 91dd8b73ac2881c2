package dev.trunkline.dispatcher.cli.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.resolver.store.ConfigDeclaration;
import dev.trunkline.resolver.store.ConfigField;
import dev.trunkline.resolver.store.NumberDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredFileTest {
    @Test
    void readsWhatIsThere() {
        ConfigDeclaration config =
                DeclaredFile.configs(
                                bytes(
                                        """
                                        numbers: []
                                        livekit:
                                          - name: dubai
                                            api_key: 4711
                                            description: ""
                                            trunk_id: ~
                                            api_secret: dev-s-t-x
                                        """))
                        .getFirst();
        assertThat(config.place()).isEqualTo("line 3");
        assertThat(config.values())
                .containsOnlyKeys(ConfigField.NAME, ConfigField.API_KEY)
                .containsEntry(ConfigField.API_KEY, "4711");
        assertThat(config.toString()).doesNotContain("dev-s-t-");

        NumberDeclaration number =
                DeclaredFile.numbers(
                                bytes(
                                        """
                                        numbers:
                                          - country_code: "+971"
                                            base_number: 545335200
                                            rules: {outbound: true}
                                        """))
                        .getFirst();
        assertThat(number.number().rules()).isEqualTo("{\"outbound\":true}");
        assertThat(number.number().baseNumber()).isEqualTo(545335200L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|line 1: expected 'livekit:' or 'numbers:'",
                "livkit: []|line 1: 'livkit' is unknown",
                "numbers: []|line 1: the file has no section 'livekit'",
                "livekit: 7|line 1: livekit must be a list",
                "livekit: [7]|line 1: each entry must be a map",
                "livekit:\\n- name: a\\n  api_secret: t\\n  uri: b|line 4: unknown field 'uri'",
                "livekit:\\n- name: a\\n  name: b|line 3: it can't be read as YAML",
                "livekit:\\n- api_secret: t|line 2: name is missing",
                "livekit:\\n- name: a|line 2: api_secret is missing",
                "livekit:\\n- name: {}\\n  api_secret: t|line 2: name must be a text",
                "livekit:\\n- name: a\\n  id: 7\\n  api_secret: t|line 2: id is no UUID",
                "livekit: [|it can't be read as YAML",
            })
    void whatIsWrongIsSaidWithItsLine(String file, String problem) {
        assertThatThrownBy(() -> DeclaredFile.configs(bytes(file.replace("\\n", "\n"))))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allProblemsComeTogether() {
        assertThatThrownBy(() ->
                        DeclaredFile.numbers(
                                bytes(
                                        """
                                        numbers:
                                          - base_number: many
                                            rules: 7
                                          - tenant: x
                                        """)))
                .hasMessageContaining("line 2: country_code is missing")
                .hasMessageContaining("line 2: base_number must be a whole number")
                .hasMessageContaining("line 3: rules must be a map")
                .hasMessageContaining("line 4: unknown field 'tenant'");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
