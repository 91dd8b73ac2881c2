package dev.trunkline.resolver;

import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import java.util.concurrent.ExecutorService;

/** The database and the two things a call reads from it. */
record Lookups(Database database, NumberReader numbers, ConfigReader configs) {

    static Lookups of(Database database, ResolverSettings settings, ExecutorService loads) {
        return new Lookups(
                database,
                new NumberReader(new NumberStore(database), settings.cache(), loads),
                new ConfigReader(
                        new LiveKitConfigStore(database),
                        settings.keys(),
                        settings.cache(),
                        loads));
    }
}
