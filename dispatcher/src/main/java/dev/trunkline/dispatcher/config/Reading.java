package dev.trunkline.dispatcher.config;

import dev.trunkline.resolver.environment.EnvironmentReader;
import dev.trunkline.resolver.environment.ServiceLinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads settings one by one and gathers what is wrong with them. A blank value is not set, and
 * neither is what Kubernetes sets for its Services.
 */
final class Reading {
    private final Map<String, String> environment;
    private final Set<String> serviceLinks;
    private final List<Problem> problems = new ArrayList<>();

    Reading(Map<String, String> environment) {
        this.serviceLinks = ServiceLinks.in(environment);
        Map<String, String> settings = new HashMap<>(environment);
        settings.keySet().removeAll(serviceLinks);
        this.environment = SecretFiles.contents(settings, problems);
    }

    /** Variables that were passed over because Kubernetes set them, in order. */
    Set<String> serviceLinks() {
        return serviceLinks;
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

    /** What stands before an @ may be a password. */
    private static String shown(Setting<?> setting, String text) {
        return setting.secret() || text.contains("@")
                ? "can't be read"
                : "can't be '" + OneLine.of(text) + "'";
    }
}
