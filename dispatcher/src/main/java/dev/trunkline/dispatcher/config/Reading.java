package dev.trunkline.dispatcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings one by one and gathers what is wrong with them. A blank value is not set. */
final class Reading {
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    Reading(Map<String, String> environment) {
        this.environment = SecretFiles.contents(environment, problems);
    }

    /** All variables, those of files among them under their plain names. */
    Map<String, String> environment() {
        return environment;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The value, or the fallback when it isn't set or wrong. */
    <T> T value(Setting<T> setting) {
        return given(setting).orElseGet(() -> fallback(setting));
    }

    /** The value, empty when it isn't set or wrong. */
    <T> Optional<T> given(Setting<T> setting) {
        String text = environment.getOrDefault(setting.name(), "");
        if (text.isBlank()) {
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

    private static String shown(Setting<?> setting, String text) {
        return setting.secret() ? "can't be read" : "can't be '" + OneLine.of(text) + "'";
    }
}
