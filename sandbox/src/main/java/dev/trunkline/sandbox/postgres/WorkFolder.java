package dev.trunkline.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the unpacked PostgreSQL binaries stay between runs, and where the data of running servers
 * lies: {@code $XDG_CACHE_HOME/trunkline/postgres}, by default under {@code ~/.cache}.
 *
 * <p>Data and binaries share a folder because the embedded server clears, at each start, what a
 * killed JVM has left beside its binaries.
 */
final class WorkFolder {
    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * Finds the folder and makes it; the temporary folder serves when the home can't be written.
     */
    static WorkFolder find() throws IOException {
        Path wanted = caches(System.getenv("XDG_CACHE_HOME")).resolve("trunkline/postgres");
        try {
            Files.createDirectories(wanted);
            if (Files.isWritable(wanted)) {
                return new WorkFolder(wanted);
            }
        } catch (IOException homeIsReadOnly) {
            // As in many containers: the next folder will do.
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new WorkFolder(Files.createDirectories(temporary.resolve("trunkline-postgres")));
    }

    private static Path caches(@Nullable String configured) {
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
    }

    Path path() {
        return path;
    }

    Path newDataFolder() {
        return path.resolve(UUID.randomUUID().toString());
    }
}
