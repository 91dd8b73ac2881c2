package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas only grow: what a released one took, every later one takes. */
class SchemaGrowthTest {

    private static final String SUFFIX = ".schema.json";
    private static final String RELEASED =
            """
            {"type":"object","required":["a"],"properties":{
              "a":{"type":"string","minLength":1,"maxLength":9,"pattern":"^a"},
              "b":{"type":["integer","null"],"minimum":0,"maximum":9},
              "c":{"enum":["x","y"]},
              "d":{"type":"array","items":{"type":["string","null"]},"maxItems":3},
              "e":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/f"}]}},
             "$defs":{"f":{"type":"object","properties":{"g":{"const":1}}}}}\
            """;

    static Stream<Path> released() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/released"))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource
    void released(Path released) throws IOException {
        String file = released.getFileName().toString();
        String current = Schemas.text(file.substring(0, file.length() - SUFFIX.length()));
        assertThat(breaks(Files.readString(released), current)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"c\":{\"enum\":[\"x\",\"y\"]},||/properties/c removed",
                "\"string\",\"minLength\"|\"integer\",\"minLength\"|/properties/a/type narrowed by"
                        + " [\"string\"]",
                "[\"integer\",\"null\"]|\"integer\"|/properties/b/type narrowed by [\"null\"]",
                "[\"string\",\"null\"]|[\"string\"]|/properties/d/items/type narrowed by"
                        + " [\"null\"]",
                "[\"x\",\"y\"]|[\"x\",\"z\"]|/properties/c/enum narrowed by [\"y\"]",
                "[\"a\"]|[\"a\",\"b\"]|/required widened by [\"b\"]",
                "\"g\":{\"const\":1}}|\"g\":{\"const\":1}},\"required\":[\"g\"]|/$defs/f/required"
                        + " added",
                "\"minLength\":1|\"minLength\":2|/properties/a/minLength tightened to 2",
                "\"maxLength\":9|\"maxLength\":8|/properties/a/maxLength tightened to 8",
                "\"minimum\":0|\"minimum\":0.5|/properties/b/minimum tightened to 0.5",
                "\"maximum\":9|\"maximum\":-9|/properties/b/maximum tightened to -9",
                "\"maxItems\":3|\"maxItems\":3,\"minItems\":1|/properties/d/minItems added",
                "\"^a\"|\"^b\"|/properties/a/pattern changed",
                "\"minimum\":0|\"minimum\":0,\"multipleOf\":2|/properties/b/multipleOf added",
                "\"const\":1|\"const\":2|/$defs/f/properties/g/const changed",
                "\"required\":[\"a\"]|\"required\":[\"a\"],\"additionalProperties\":false|"
                        + "/additionalProperties added",
                ",{\"$ref\":\"#/$defs/f\"}||/properties/e/anyOf/1 removed",
                "#/$defs/f|#/$defs/g|/properties/e/anyOf/1/$ref changed",
                "{\"type\":\"null\"}|{\"type\":\"null\",\"not\":{}}|/properties/e/anyOf/0/not"
                        + " added",
                "{\"const\":1}|false|/$defs/f/properties/g changed",
            })
    void aSchemaThatTakesLessIsFound(String from, String to, String found) {
        assertThat(breaks(RELEASED, changed(from, to))).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"c\":|\"new\":{\"type\":\"string\"},\"c\":",
                "\"string\",\"minLength\"|[\"string\",\"null\"],\"minLength\"",
                "[\"x\",\"y\"]|[\"y\",\"x\",\"z\"]",
                "\"required\":[\"a\"],|",
                "\"minLength\":1|\"minLength\":0",
                "\"maxLength\":9|\"maxLength\":10",
                "\"maximum\":9|\"description\":\"no bound\"",
                ",\"pattern\":\"^a\"|",
                "{\"$ref\":\"#/$defs/f\"}|{\"$ref\":\"#/$defs/f\"},{\"type\":\"string\"}",
                "\"type\":\"object\",\"required\"|\"title\":\"T\",\"type\":\"object\",\"required\"",
            })
    void aSchemaThatTakesMoreIsFine(String from, String to) {
        assertThat(breaks(RELEASED, changed(from, to))).isEmpty();
    }

    private static String changed(String from, String to) {
        assertThat(RELEASED).containsOnlyOnce(from);
        return RELEASED.replace(from, to == null ? "" : to);
    }

    private static List<String> breaks(String released, String current) {
        return SchemaGrowth.breaks(Json.MAPPER.readTree(released), Json.MAPPER.readTree(current));
    }
}
