package dev.trunkline.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the source files of all modules that no compiler checks. */
class SourcesTest {
    private static final Path PROJECT = Path.of("..");
    private static final String PACKAGE_INFO = "package-info.java";

    /** Marks code that jOOQ writes. */
    private static final String GENERATED = "generated";

    @Test
    void noTopLevelNameExistsTwice() throws IOException {
        Map<String, List<Path>> byName =
                sources().stream()
                        .filter(source -> !source.endsWith(PACKAGE_INFO))
                        .collect(Collectors.groupingBy(source -> source.getFileName().toString()));
        assertThat(byName.values()).filteredOn(files -> files.size() > 1).isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndSaysInAParagraphWhatItIs() throws IOException {
        Set<Path> packages =
                sources().stream().map(Path::getParent).collect(Collectors.toUnmodifiableSet());
        assertThat(packages)
                .hasSizeGreaterThan(50)
                .allSatisfy(folder ->
                        assertThat(folder.resolve(PACKAGE_INFO))
                                .content()
                                .matches("(?s)/\\*\\*.*\\w+.*\\*/\\s+@NullMarked\\s+package .*"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SourcesTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains(GENERATED))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
