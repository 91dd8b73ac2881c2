package dev.trunkline.dispatcher.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings can't be used. Its message lists every problem, one a line. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidSettings(List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> "\n  " + problem)
                        .collect(Collectors.joining("", "The settings can't be used:", "")));
        this.problems = List.copyOf(problems);
    }

    /** For what only shows when a setting is used. */
    public static InvalidSettings of(String name, String wrong) {
        return new InvalidSettings(List.of(new Problem(name, wrong, "")));
    }

    /** At least one, in the order of the settings. */
    public List<Problem> problems() {
        return problems;
    }
}
