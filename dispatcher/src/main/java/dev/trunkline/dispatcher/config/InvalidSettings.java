package dev.trunkline.dispatcher.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings can't be used. Its message lists every problem, one a line. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong with the settings.
     *
     * @param name the environment variable
     * @param wrong what is wrong with it; never holds a secret
     * @param remedy what to do about it; empty when {@code wrong} says it already
     */
    public record Problem(String name, String wrong, String remedy) {
        private static final int LONGEST_QUOTE = 80;

        /** A problem that comes as one text, which begins with the name. */
        static Problem of(String text) {
            String[] parts = text.split("\\b[: ]+", 2);
            return new Problem(parts[0], parts.length > 1 ? parts[1] : "is wrong", "");
        }

        /** Foreign text, cut and cleaned so that it fits into one line of a message. */
        static String quote(String text) {
            String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
            return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
        }

        @Override
        public String toString() {
            return name + " " + wrong + (remedy.isEmpty() ? "" : ": " + remedy);
        }
    }

    private final transient List<Problem> problems;

    InvalidSettings(List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> "\n  " + problem)
                        .collect(Collectors.joining("", "The settings can't be used:", "")));
        this.problems = List.copyOf(problems);
    }

    /** For a fault that only shows when the setting is used. */
    public static InvalidSettings of(String name, String wrong) {
        return new InvalidSettings(List.of(new Problem(name, wrong, "")));
    }

    /** At least one, in the order of the settings. */
    public List<Problem> problems() {
        return problems;
    }
}
