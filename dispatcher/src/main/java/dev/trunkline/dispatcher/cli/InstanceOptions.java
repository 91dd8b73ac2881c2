package dev.trunkline.dispatcher.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running instance is asked, and as whom. */
final class InstanceOptions {
    private static final String USUAL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Of any instance. Default: TRUNKLINE_URL, or port 8080 of this machine.")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token. Default: the token in TRUNKLINE_TOKEN.")
    private @Nullable Path tokenFile;

    /** The instance, which has not been asked yet. */
    Instance instance(Surroundings around) {
        String given = url == null ? around.environment().getOrDefault("TRUNKLINE_URL", "") : url;
        return new Instance(base(given.isBlank() ? USUAL : given.strip()), token(around));
    }

    private static URI base(String text) {
        try {
            URI base = URI.create(text.replaceFirst("/+$", ""));
            if (base.getHost() != null && String.valueOf(base.getScheme()).startsWith("http")) {
                return base;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--url must be such as " + USUAL + ", without a path");
    }

    private @Nullable String token(Surroundings around) {
        Path file = tokenFile;
        String token = around.environment().getOrDefault("TRUNKLINE_TOKEN", "");
        if (file != null) {
            try {
                token = Files.readString(file);
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.USAGE, "--token-file can't be read: " + file + "; check the path");
            }
        }
        String stripped = token.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
