package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.schemas.ControlKey;
import java.util.List;
import java.util.UUID;

/**
 * The names that pauses may have: of LiveKit configs, trunks and tenants in the database and the
 * environment.
 */
public final class ScopeNames {
    private static final String ENVIRONMENT = "environment";

    private final LiveKitConfigStore configs;
    private final NumberStore numbers;
    private final ResolverSettings settings;

    public ScopeNames(Database database, ResolverSettings settings) {
        this.configs = new LiveKitConfigStore(database);
        this.numbers = new NumberStore(database);
        this.settings = settings;
    }

    /**
     * Those that name nothing that is there.
     *
     * @throws dev.trunkline.resolver.store.DatabaseException when the database can't answer
     */
    public List<ControlKey> unknown(List<ControlKey> keys) {
        return keys.stream().filter(key -> !isKnown(key)).toList();
    }

    private boolean isKnown(ControlKey key) {
        String id = key.id();
        if (id == null) {
            return true;
        }
        return switch (key.scope()) {
            case SERVER -> id.equals(ENVIRONMENT) || configs.findByName(id) != null;
            case TRUNK ->
                    id.equals(settings.environment().trunkId())
                            || configs.hasTrunk(id)
                            || numbers.hasTrunk(id);
            case TENANT -> numbers.hasTenant(UUID.fromString(id));
            case ALL, BATCH, REQUEST -> true;
        };
    }
}
