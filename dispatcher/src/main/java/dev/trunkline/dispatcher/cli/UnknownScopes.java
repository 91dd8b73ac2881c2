package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.operations.ScopeNames;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.schemas.ControlKey;
import java.util.List;

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
            new ScopeNames(database, settings).unknown(keys).forEach(key -> warn(around, key));
        } catch (DatabaseException _) {
            // Pausing has to work while the database is down.
        }
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
