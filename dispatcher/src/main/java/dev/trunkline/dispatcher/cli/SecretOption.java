package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an API secret is read from: one of the three. */
final class SecretOption {
    @Option(
            names = "--secret-stdin",
            required = true,
            description = "Read the API secret from standard input, one line.")
    private boolean standardInput;

    @Option(
            names = "--secret-file",
            required = true,
            paramLabel = "FILE",
            description = "Read the API secret from a file of one line.")
    private @Nullable Path file;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "SECRET",
            description = "The API secret. It stays in the shell's history: better use the others.")
    private @Nullable String argument;

    /** The secret as it was given: in plain text, or as the database stores it. */
    Secret read(Surroundings surroundings) {
        return new Secret(text(surroundings));
    }

    private String text(Surroundings surroundings) {
        if (standardInput) {
            return StandardInput.line(surroundings);
        }
        return file == null
                ? argument(surroundings)
                : StandardInput.single(content(file), "the file '" + file + "'");
    }

    private String argument(Surroundings surroundings) {
        surroundings
                .err()
                .println(
                        "trunkline: warning: --secret stays in the shell's history and shows in the"
                                + " list of processes; use --secret-stdin or --secret-file");
        return StandardInput.single(argument == null ? "" : argument, "--secret");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Stores.failed(
                    "can't read '%s' (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }
}
