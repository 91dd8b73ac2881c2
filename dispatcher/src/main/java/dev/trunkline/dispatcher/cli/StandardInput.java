package dev.trunkline.dispatcher.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of one line, from standard input or a person at the terminal. */
final class StandardInput {
    private StandardInput() {}

    /** Asks the person where there is one, otherwise reads standard input. */
    static String line(Surroundings surroundings) {
        Console terminal = terminal(surroundings);
        return terminal == null
                ? single(all(surroundings), "standard input")
                : asked(terminal, "Value: ");
    }

    /**
     * Asks a person at the terminal, without showing what is typed.
     *
     * @return null when there is nobody to ask
     */
    static @Nullable String asked(Surroundings surroundings, String question) {
        Console terminal = terminal(surroundings);
        return terminal == null ? null : asked(terminal, question);
    }

    /** The one line of a text; errors name {@code source} and not what it holds. */
    static String single(String text, String source) {
        List<String> lines = text.lines().toList();
        if (lines.size() > 1) {
            throw wrong(source + " holds more than one line: one value at a time");
        }
        if (text.isBlank()) {
            throw wrong(source + " is blank");
        }
        return lines.getFirst();
    }

    private static String all(Surroundings surroundings) {
        try {
            return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read standard input", e);
        }
    }

    private static @Nullable Console terminal(Surroundings surroundings) {
        // There is no console at all, or one that is no terminal, when input or output is
        // redirected.
        return Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal() && surroundings.in().equals(System.in))
                .orElse(null);
    }

    private static String asked(Console terminal, String question) {
        char[] typed = terminal.readPassword("%s", question);
        return single(typed == null ? "" : new String(typed), "your answer");
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
