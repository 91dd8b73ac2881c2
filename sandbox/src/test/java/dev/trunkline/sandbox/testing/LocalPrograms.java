package dev.trunkline.sandbox.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs that some suites run where they are installed. {@code .ci/run} fetches those that it
 * can; a suite that lacks one says that it is skipped.
 */
public final class LocalPrograms {
    private static final String LIVEKIT_SERVER = "livekit-server-1.13.5/server";
    private static final String WORKER = "livekit-worker-1.8.9";

    private LocalPrograms() {}

    /** A real LiveKit server. */
    public static Optional<Path> liveKitServer() {
        return executable(cache().resolve(LIVEKIT_SERVER));
    }

    /** A Python that has LiveKit's agents framework. */
    public static Optional<Path> workerPython() {
        Path worker = cache().resolve(WORKER);
        return executable(worker.resolve("bin/python"))
                .filter(_ -> Files.exists(worker.resolve("complete")));
    }

    /** A Redis server. */
    public static Optional<Path> redisServer() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> executable(Path path) {
        return Optional.of(path).filter(Files::isExecutable);
    }

    private static Path cache() {
        Map<String, String> environment = System.getenv();
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                configured.isBlank()
                        ? Path.of(environment.getOrDefault("HOME", ""), ".cache")
                        : Path.of(configured);
        return caches.resolve("trunkline");
    }
}
