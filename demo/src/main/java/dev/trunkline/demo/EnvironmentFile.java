package dev.trunkline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** What other commands need in order to work on the demo, as lines that a shell can read. */
final class EnvironmentFile {
    private EnvironmentFile() {}

    /** Writes it into the folder, readable by this user alone. */
    static Path write(Path folder, Map<String, String> environment) {
        Path file = folder.resolve("environment");
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, lines(environment));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String lines(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(entry -> "export %s=%s\n".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
