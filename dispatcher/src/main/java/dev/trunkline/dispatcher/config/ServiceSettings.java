package dev.trunkline.dispatcher.config;

import dev.trunkline.resolver.ResolverSettings;
import java.util.List;
import java.util.Set;

/**
 * The roles of an instance, and its work on the database.
 *
 * @param roles at least one
 * @param migrateOnStart the database schema is migrated before the start
 * @param secretRotation {@link SecretRotation#AUTO} only with a database and a key
 */
public record ServiceSettings(
        Set<Role> roles, boolean migrateOnStart, SecretRotation secretRotation) {

    /** Part of the work of an instance. */
    public enum Role {
        /** Takes calls from Kafka and dispatches them. */
        DISPATCH,
        /** Works out what became of calls, and answers questions about them. */
        INSIGHT,
        /** Serves the pages and the API for people who look after calls. */
        CONSOLE
    }

    /** Who moves stored secrets to the first key. */
    public enum SecretRotation {
        /** A person, by {@code trunkline secret rotate}. */
        OFF,
        /** A dispatcher, when it finds rows on an older key. */
        AUTO
    }

    static final Setting<Set<Role>> ROLES =
            Setting.of(
                    "ROLES",
                    Form.several(Role.class),
                    "dispatch,insight,console",
                    "what this instance does; all of it by default");
    static final Setting<Boolean> MIGRATE_ON_START =
            Setting.of(
                    "MIGRATE_ON_START",
                    Form.FLAG,
                    "false",
                    "the database schema is migrated before the start");
    static final Setting<SecretRotation> SECRET_ROTATION =
            Setting.of(
                    "SECRET_ROTATION",
                    Form.choice(SecretRotation.class),
                    "off",
                    "auto: one dispatcher moves stored secrets to the first key by itself");

    static final List<Setting<?>> TABLE = List.of(ROLES, MIGRATE_ON_START, SECRET_ROTATION);

    public ServiceSettings {
        roles = Set.copyOf(roles);
    }

    static ServiceSettings read(Reading reading, ResolverSettings resolver) {
        SecretRotation rotation = reading.value(SECRET_ROTATION);
        boolean possible = resolver.database() != null && resolver.keys() != null;
        if (rotation == SecretRotation.AUTO && !possible) {
            reading.wrong(
                    SECRET_ROTATION,
                    "is auto, but there is no database or no key to rotate to",
                    "set DB_HOST and LIVEKIT_SECRET_ENCRYPTION_KEY, or leave it off");
        }
        return new ServiceSettings(reading.value(ROLES), reading.value(MIGRATE_ON_START), rotation);
    }
}
