package dev.trunkline.dispatcher.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets that come from files: {@code NAME_FILE} holds the path, the file the value. */
final class SecretFiles {
    private static final String SUFFIX = "_FILE";

    private SecretFiles() {}

    /** The environment with each {@code NAME_FILE} of a secret replaced by {@code NAME}. */
    static Map<String, String> contents(Map<String, String> environment, List<Problem> problems) {
        Map<String, String> result = new HashMap<>(environment);
        environment.keySet().stream()
                .filter(name -> name.endsWith(SUFFIX))
                .sorted()
                .forEach(file -> replace(file, result, problems));
        return Map.copyOf(result);
    }

    private static void replace(String file, Map<String, String> values, List<Problem> problems) {
        String name = file.substring(0, file.length() - SUFFIX.length());
        if (!Secrets.isSecret(name)) {
            return;
        }
        String path = values.getOrDefault(file, "");
        values.remove(file);
        if (path.isBlank()) {
            return;
        }
        if (!values.getOrDefault(name, "").isBlank()) {
            problems.add(new Problem(name, "is set, and " + file + " too", "unset one of the two"));
            return;
        }
        content(file, path.strip(), problems).ifPresent(text -> values.put(name, text));
    }

    private static Optional<String> content(String name, String path, List<Problem> problems) {
        try {
            String text = withoutMarkAndLastNewline(Files.readString(Path.of(path)));
            if (!text.isBlank()) {
                return Optional.of(text);
            }
            problems.add(new Problem(name, "names a file that is empty", "put the secret into it"));
        } catch (IOException | InvalidPathException _) {
            // Neither path nor exception is shown: one may be the secret itself by mistake, the
            // other quotes what it could not decode.
            problems.add(
                    new Problem(
                            name,
                            "names a file that can't be read",
                            "give the path of a readable file of UTF-8 text"));
        }
        return Optional.empty();
    }

    /** Some editors begin a file with a byte order mark. */
    private static String withoutMarkAndLastNewline(String text) {
        return text.replaceAll("\\A\\uFEFF|\\r?\\n\\z", "");
    }
}
