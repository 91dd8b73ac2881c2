package dev.trunkline.dispatcher.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that may be missing: installed, or kept by {@code .ci/run}. */
record Tool(Path program) {

    /** What a program printed, standard error included, and its exit code. */
    record Ran(int code, String text) {}

    /**
     * Finds a program. Where there is none, a line on standard error says which tests are skipped.
     *
     * @param kept its path below the folder in which {@code .ci/run} keeps programs
     */
    static Optional<Tool> find(String name, String kept, String skipped) {
        Stream<Path> installed =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name));
        Optional<Tool> tool =
                Stream.concat(installed, Stream.of(cache().resolve(kept)))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(Tool::new);
        if (tool.isEmpty()) {
            System.err.printf("SKIPPED: %s: no %s here, which .ci/run fetches%n", skipped, name);
        }
        return tool;
    }

    private static Path cache() {
        String home = Objects.requireNonNull(System.getProperty("user.home"));
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null ? Path.of(home, ".cache") : Path.of(cache)).resolve("trunkline");
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), text);
    }
}
