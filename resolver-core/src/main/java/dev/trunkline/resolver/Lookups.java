package dev.trunkline.resolver;

import dev.trunkline.resolver.store.Change;
import dev.trunkline.resolver.store.Database;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/** The database and the two things a call reads from it. */
record Lookups(Database database, NumberReader numbers, ConfigReader configs, FormerKeys former) {

    static Lookups of(Database database, ResolverSettings settings, ExecutorService loads) {
        return new Lookups(
                database,
                new NumberReader(database, settings.cache(), loads),
                new ConfigReader(database, settings.keys(), settings.cache(), loads),
                new FormerKeys(database, settings.keys()));
    }

    /** Makes the next call ask the database for what has changed, and for nothing else. */
    void forget(Change change) {
        switch (change) {
            case Change.OfConfig(UUID id, boolean rotated) -> {
                if (rotated) {
                    configs.forgetUnopened(id);
                } else {
                    configs.forget(id);
                }
            }
            case Change.OfNumber(var countryCode, long base) -> numbers.forget(countryCode, base);
            case Change.Anything _ -> {
                configs.forgetAll();
                numbers.forgetAll();
            }
        }
    }
}
