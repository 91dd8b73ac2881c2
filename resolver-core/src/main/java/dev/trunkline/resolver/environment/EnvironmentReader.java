package dev.trunkline.resolver.environment;

import dev.trunkline.resolver.secret.Secret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads variables and gathers what is wrong with them, so that it can be said all at once: after
 * reading, look at {@link #problems()}. Where one is wrong, its default is returned. Blank counts
 * as not set, and so do {@link ServiceLinks}. Not thread-safe.
 */
public final class EnvironmentReader {
    private final Map<String, String> variables;
    private final Map<String, Path> files;
    private final Set<String> serviceLinks;
    private final List<String> problems = new ArrayList<>();

    public EnvironmentReader(Map<String, String> variables) {
        this(variables, Map.of());
    }

    /**
     * @param files where the values of some variables were read from; their secrets follow the
     *     files
     */
    public EnvironmentReader(Map<String, String> variables, Map<String, Path> files) {
        this.variables = variables;
        this.files = Map.copyOf(files);
        this.serviceLinks = ServiceLinks.in(variables);
    }

    /** The text without surrounding blanks; null when not set. */
    public @Nullable String text(String name) {
        return text(name, text -> isQuoted(text) ? "is in quotes: leave them out" : null);
    }

    /**
     * The text without surrounding blanks, checked; null when not set.
     *
     * @param rule what is wrong with a text, as the rest of a sentence; null when nothing is
     */
    public @Nullable String text(String name, Function<String, @Nullable String> rule) {
        String value = value(name);
        String fault = value == null ? null : rule.apply(value);
        if (fault != null) {
            problem(name + " " + fault);
        }
        return value;
    }

    /** Whether a value still has the quotes that a shell would have taken off. */
    public static boolean isQuoted(String text) {
        return text.length() > 1
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.startsWith("\"") || text.startsWith("'"));
    }

    private @Nullable String raw(String name) {
        return serviceLinks.contains(name) ? null : variables.get(name);
    }

    private @Nullable String value(String name) {
        String value = raw(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /** A text that has to be there. */
    public String required(String name, String what) {
        String value = text(name);
        if (value == null) {
            problem(name + " is not set: " + what);
            return "";
        }
        return value;
    }

    /** True for {@code true} in any case, false for anything else that is set, blank too. */
    public boolean flag(String name, boolean otherwise) {
        String value = raw(name);
        return value == null ? otherwise : value.strip().equalsIgnoreCase("true");
    }

    /** A whole number of a range. */
    public int integer(String name, int otherwise, int least, int most) {
        String value = value(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number out of range.
        }
        problem(
                "%s must be a whole number from %d to %d, but is '%s'"
                        .formatted(name, least, most, value));
        return otherwise;
    }

    /** A time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d} or PT5M. */
    public Duration duration(String name, Duration otherwise, Duration least) {
        String value = value(name);
        if (value == null) {
            return otherwise;
        }
        Duration duration = DurationText.parse(value);
        if (duration != null && duration.compareTo(least) >= 0) {
            return duration;
        }
        problem(
                "%s must be a time such as 500ms, 30s (or 30), 5m or 24h, at least %d ms, but is '%s'"
                        .formatted(name, least.toMillis(), value));
        return otherwise;
    }

    /** One of an enum's constants, in any case. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        String value = value(name);
        if (value == null) {
            return otherwise;
        }
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        String known = Arrays.toString(constants).toLowerCase(Locale.ROOT);
        problem("%s must be one of %s, but is '%s'".formatted(name, known, value));
        return otherwise;
    }

    /**
     * A secret, from {@code NAME} or from the file that {@code NAME_FILE} names, without the file's
     * byte order mark and last line break; null when neither is set.
     */
    public @Nullable Secret secret(String name) {
        String direct = raw(name);
        direct = direct == null || direct.isBlank() ? null : direct;
        String file = text(name + "_FILE");
        if (direct != null && file != null) {
            problem("%s and %s_FILE are both set: keep one".formatted(name, name));
        }
        Path followed = files.get(name);
        if (direct != null) {
            return followed == null ? new Secret(direct) : fromFile(name, followed.toString());
        }
        return file == null ? null : fromFile(name + "_FILE", file);
    }

    /** A value made of a secret; null when that is not set or wrong. */
    public <T> @Nullable T parsed(String name, Function<Secret, T> parser) {
        Secret secret = secret(name);
        try {
            return secret == null ? null : parser.apply(secret);
        } catch (IllegalArgumentException e) {
            problem(name + ": " + e.getMessage());
            return null;
        }
    }

    /** Says that something is wrong that only the caller can see. */
    public void problem(String text) {
        problems.add(text);
    }

    /** All that is wrong so far, in the order of reading. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private @Nullable Secret fromFile(String name, String file) {
        try {
            Secret secret = Secret.ofFile(Path.of(file));
            if (!secret.reveal().isBlank()) {
                return secret;
            }
            problem("%s names the file '%s', which is empty".formatted(name, file));
        } catch (IOException | InvalidPathException e) {
            problem(
                    "%s names the file '%s', which can't be read (%s)"
                            .formatted(name, file, e.getClass().getSimpleName()));
        }
        return null;
    }
}
