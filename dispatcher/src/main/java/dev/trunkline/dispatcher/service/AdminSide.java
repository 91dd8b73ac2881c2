package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.access.TokenAccess;
import dev.trunkline.dispatcher.admin.AdminRoutes;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.operations.Operations;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.resolver.store.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The operations and who may use them. On connections of their own: people who look at lists keep
 * no call waiting.
 */
record AdminSide(Database database, Operations operations, TokenAccess access)
        implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    /** Null without a database, where tokens would be. */
    static @Nullable AdminSide open(Settings settings) {
        DatabaseSettings configured = settings.resolver().database();
        if (configured == null) {
            return null;
        }
        Database database = Database.open(few(configured));
        return new AdminSide(
                database,
                Operations.of(settings, database),
                new TokenAccess(new TokenStore(database)));
    }

    Routes routes() {
        return new AdminRoutes(access, operations);
    }

    @Override
    public void close() {
        operations.close();
        database.close();
    }

    private static DatabaseSettings few(DatabaseSettings settings) {
        PoolSettings pool = settings.pool();
        return settings.with(
                new PoolSettings(
                        Math.min(CONNECTIONS, pool.maxConnections()),
                        pool.connectTimeout(),
                        pool.statementTimeout()));
    }
}
