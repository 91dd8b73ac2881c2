package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Environments to read settings from. */
final class Environments {

    private Environments() {}

    /** Names and values by turns. */
    static Map<String, String> of(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOSTNAME", "test-host");
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    /** What is wrong with an environment that must be refused. */
    static List<Problem> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> Settings.read(environment))
                .problems();
    }
}
