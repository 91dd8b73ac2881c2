package dev.trunkline.resolver;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.environment.EnvironmentReader;
import dev.trunkline.resolver.environment.SettingsException;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DatabaseSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that resolving calls takes.
 *
 * @param database null for none: then nothing is looked up
 * @param selfhostRouting off: LiveKit configs are not looked up, and nothing is decrypted
 * @param keys null where no key is set: then encrypted secrets stay closed
 * @param notifications on: the database is listened to on a connection of its own, so that changes
 *     take effect at once; off: when cached rows expire
 */
public record ResolverSettings(
        @Nullable DatabaseSettings database,
        Numbering numbering,
        RoutingOnError routingOnError,
        boolean selfhostRouting,
        @Nullable SecretKeyRing keys,
        EnvironmentCredentials environment,
        CacheSettings cache,
        boolean notifications) {

    /** The same, without listening: for those who resolve a call or two. */
    public ResolverSettings withoutNotifications() {
        return new ResolverSettings(
                database,
                numbering,
                routingOnError,
                selfhostRouting,
                keys,
                environment,
                cache,
                false);
    }

    /**
     * Reads the environment.
     *
     * @throws SettingsException listing all that is wrong
     */
    public static ResolverSettings fromEnvironment(Map<String, String> variables) {
        EnvironmentReader reader = new EnvironmentReader(variables);
        ResolverSettings settings = read(reader);
        if (!reader.problems().isEmpty()) {
            throw new SettingsException(reader.problems());
        }
        return settings;
    }

    /**
     * Reads the environment as part of a larger whole: what is wrong is the reader's to tell, and
     * then the settings are not to be used.
     */
    public static ResolverSettings read(EnvironmentReader reader) {
        return ResolverEnvironment.settings(reader);
    }
}
