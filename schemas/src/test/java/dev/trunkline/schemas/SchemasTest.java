package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SchemasTest {

    private static final String SUFFIX = ".schema.json";

    static List<String> names() {
        return Schemas.names();
    }

    @Test
    void namesEverySchemaThereIs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/trunkline/schemas"))) {
            List<String> found =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(SUFFIX))
                            .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                            .sorted()
                            .toList();
            assertThat(Schemas.names()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachSaysWhatItIsAndLetsUnknownFieldsPass(String name) {
        JsonNode schema = Json.MAPPER.readTree(Schemas.text(name));
        assertThat(schema.get("$schema").stringValue())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").stringValue()).isEqualTo("urn:trunkline:schema:" + name);
        assertThat(schema.has("additionalProperties")).isFalse();
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schemas.text("../secret"))
                .withMessageStartingWith("no schema is named \"../secret\", expected one of [");
    }
}
