package dev.trunkline.dispatcher.config;

import java.util.Set;
import java.util.stream.Collectors;

/** Tells which variables are secret. */
final class Secrets {
    private static final Set<String> NAMES =
            SettingsTable.all().stream()
                    .filter(Setting::secret)
                    .map(Setting::name)
                    .collect(Collectors.toUnmodifiableSet());

    private Secrets() {}

    /** A secret setting, or a client property that Kafka takes as a password. */
    static boolean isSecret(String variable) {
        return NAMES.contains(variable)
                || Scope.of(variable)
                        .map(scope -> scope.property(variable))
                        .filter(property -> !KnownProperties.isKnown(property + ".file"))
                        .filter(KnownProperties::isPassword)
                        .isPresent();
    }
}
