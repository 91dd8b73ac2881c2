package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config as a file wants it to be.
 *
 * @param place where in the file, for messages
 * @param id null where the name says which config it is
 * @param values fields that are not there are to be empty
 * @param token the secret, encrypted; stored as it is
 */
public record ConfigDeclaration(
        String place, @Nullable UUID id, Map<ConfigField, String> values, String token) {
    public ConfigDeclaration {
        EnumMap<ConfigField, String> copy = new EnumMap<>(ConfigField.class);
        values.forEach((field, value) -> copy.put(field, field.canonical(value)));
        values = copy;
    }

    String value(ConfigField field) {
        return values.getOrDefault(field, "");
    }

    String name() {
        return value(ConfigField.NAME);
    }

    String url() {
        return value(ConfigField.URL);
    }

    /** What is wrong with it, for people; empty when nothing is. */
    List<String> problems(Secret secret) {
        List<String> problems =
                new ArrayList<>(
                        new LiveKitConfigDraft(
                                        name(),
                                        values.get(ConfigField.DESCRIPTION),
                                        url(),
                                        value(ConfigField.API_KEY),
                                        secret,
                                        values.get(ConfigField.TRUNK_ID),
                                        values.get(ConfigField.WORKER_NAME))
                                .problems());
        values.forEach((field, value) -> {
            String problem = field.problem(value);
            if (problem != null) {
                problems.add(problem);
            }
        });
        return problems;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ConfigDeclaration[%s %s]".formatted(place, name());
    }
}
