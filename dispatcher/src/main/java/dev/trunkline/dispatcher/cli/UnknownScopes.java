package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.schemas.ControlKey;
import java.util.List;
import java.util.UUID;

/**
 * Names in a pause that nothing has: most likely a slip. The pause is in force all the same, as a
 * dispatcher may have other settings, and a name may come into use later.
 */
final class UnknownScopes {
    private UnknownScopes() {}

    /** Says on stderr which names nothing has; says nothing where the database can't tell. */
    static void warn(Surroundings around, List<ControlKey> keys) {
        ResolverSettings settings;
        try {
            settings = EnvironmentSettings.of(around);
        } catch (CommandFailure _) {
            return; // Pausing needs fewer settings than looking up.
        }
        if (settings.database() == null) {
            return;
        }
        try (Database database = Database.openNow(settings.database())) {
            List<LiveKitConfig> configs = new LiveKitConfigStore(database).list();
            NumberStore numbers = new NumberStore(database);
            keys.stream()
                    .filter(key -> !isKnown(key, settings, configs, numbers))
                    .forEach(key -> warn(around, key));
        } catch (DatabaseException _) {
            // Pausing has to work while the database is down.
        }
    }

    private static boolean isKnown(
            ControlKey key,
            ResolverSettings settings,
            List<LiveKitConfig> configs,
            NumberStore numbers) {
        String id = key.id();
        if (id == null) {
            return true;
        }
        return switch (key.scope()) {
            case SERVER ->
                    id.equals("environment")
                            || configs.stream().anyMatch(config -> id.equals(config.name()));
            case TRUNK ->
                    id.equals(settings.environment().trunkId())
                            || configs.stream().anyMatch(config -> id.equals(config.trunkId()))
                            || numbers.hasTrunk(id);
            case TENANT -> numbers.hasTenant(UUID.fromString(id));
            case ALL, BATCH, REQUEST -> true;
        };
    }

    private static void warn(Surroundings around, ControlKey key) {
        around.err()
                .println(
                        "Warning: nothing in the database or the environment has the name of %s."
                                        .formatted(Table.shown(ControlText.scope(key)))
                                + " Check its spelling; `trunkline resume` takes a wrong pause"
                                + " back.");
    }
}
