package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.resolver.environment.EnvironmentReader;
import dev.trunkline.resolver.environment.ServiceLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads settings one by one and gathers the problems. A blank variable counts as not set, and so do
 * the variables that Kubernetes sets for its Services.
 */
final class Reading {
    /** {@code NAME_FILE} holds the path of a file, and the file the value of a secret. */
    private static final String FILE = "_FILE";

    private final Map<String, String> environment;
    private final Map<String, Path> secretFiles = new HashMap<>();
    private final Set<String> serviceLinks;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Reads the secrets that come from files.
     *
     * @param isSecret whether {@code NAME_FILE} may name a file that holds the value of {@code
     *     NAME}
     */
    Reading(Map<String, String> environment, Predicate<String> isSecret) {
        this.serviceLinks = ServiceLinks.in(environment);
        Map<String, String> settings = new HashMap<>(environment);
        settings.keySet().removeAll(serviceLinks);
        this.environment = withSecretFiles(settings, isSecret);
    }

    /** Variables that were passed over because Kubernetes set them, in order. */
    Set<String> serviceLinks() {
        return serviceLinks;
    }

    /** All variables, those of files among them under their plain names. */
    Map<String, String> environment() {
        return environment;
    }

    /** The files that secrets were read from, by the plain names of the variables. */
    Map<String, Path> secretFiles() {
        return secretFiles;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The value; the fallback when the setting is missing or wrong. */
    <T> T value(Setting<T> setting) {
        return given(setting).orElseGet(() -> fallback(setting));
    }

    /** The value; empty when the setting is missing or wrong. */
    <T> Optional<T> given(Setting<T> setting) {
        String text = environment.getOrDefault(setting.name(), "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!setting.secret() && EnvironmentReader.isQuoted(text.strip())) {
            wrong(setting, "is in quotes", "leave them out");
            return Optional.empty();
        }
        Optional<T> value = setting.form().read(text);
        if (value.isEmpty()) {
            wrong(setting, shown(setting, text), "write " + setting.form().expected());
        }
        return value;
    }

    void wrong(Setting<?> setting, String wrong, String remedy) {
        problems.add(new Problem(setting.name(), wrong, remedy));
    }

    private static <T> T fallback(Setting<T> setting) {
        return Optional.ofNullable(setting.fallback())
                .flatMap(setting.form()::read)
                .orElseThrow(() -> new IllegalStateException(setting.name() + " has no default"));
    }

    /** The text before an @ may be a password. */
    private static String shown(Setting<?> setting, String text) {
        return setting.secret() || text.contains("@")
                ? "can't be read"
                : "can't be '" + Problem.quote(text) + "'";
    }

    /** The environment with each {@code NAME_FILE} of a secret replaced by {@code NAME}. */
    private Map<String, String> withSecretFiles(
            Map<String, String> environment, Predicate<String> isSecret) {
        Map<String, String> result = new HashMap<>(environment);
        environment.keySet().stream()
                .filter(name -> name.endsWith(FILE))
                .filter(name -> isSecret.test(secretOf(name)))
                .sorted()
                .forEach(file -> replace(file, result));
        return Map.copyOf(result);
    }

    private static String secretOf(String file) {
        return file.substring(0, file.length() - FILE.length());
    }

    private void replace(String file, Map<String, String> values) {
        String name = secretOf(file);
        String path = values.getOrDefault(file, "");
        values.remove(file);
        if (path.isBlank()) {
            return;
        }
        if (!values.getOrDefault(name, "").isBlank()) {
            problems.add(new Problem(name, "is set, and " + file + " too", "unset one of the two"));
            return;
        }
        content(file, path.strip())
                .ifPresent(text -> {
                    values.put(name, text);
                    secretFiles.put(name, Path.of(path.strip()));
                });
    }

    private Optional<String> content(String name, String path) {
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
