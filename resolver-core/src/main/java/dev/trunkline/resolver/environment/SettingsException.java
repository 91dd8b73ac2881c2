package dev.trunkline.resolver.environment;

import java.util.List;

/** Settings that can't be used. The message lists all that is wrong, and shows no secret. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super("Settings:\n- " + String.join("\n- ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each setting that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
