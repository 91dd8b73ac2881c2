package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.DeclarationStore;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import java.util.function.ToIntFunction;

/** The tables that commands work on. */
record Stores(
        ResolverSettings settings,
        Database database,
        LiveKitConfigStore configs,
        NumberStore numbers,
        DeclarationStore declarations) {
    private static final String MIGRATE =
            "\nCheck DB_SCHEMA; `trunkline migrate` makes what is missing.";

    /**
     * Does a command's work on the database of the environment.
     *
     * @return what {@code work} returns: an exit code
     */
    static int use(Surroundings surroundings, ToIntFunction<Stores> work) {
        ResolverSettings settings = EnvironmentSettings.of(surroundings);
        try (Database database = Database.openNow(EnvironmentSettings.database(settings))) {
            return work.applyAsInt(
                    new Stores(
                            settings,
                            database,
                            new LiveKitConfigStore(database, author()),
                            new NumberStore(database, author()),
                            new DeclarationStore(database, author())));
        } catch (DatabaseException e) {
            throw failed(e.getMessage() + (e.needsMigration() ? MIGRATE : ""));
        }
    }

    /** Whom the audit log names: the operating system's user at this command line. */
    static Author author() {
        return Author.of("cli:" + System.getProperty("user.name", "unknown"));
    }

    ConfigOperations configOperations() {
        return new ConfigOperations(database, settings.keys());
    }

    /** The config that a person means. */
    LiveKitConfig config(String nameOrId) {
        LiveKitConfig byId = configs.findById(nameOrId);
        LiveKitConfig config = byId == null ? configs.findByName(nameOrId) : byId;
        if (config == null) {
            throw failed(
                    "no LiveKit config has the name or id '%s': `trunkline livekit list` shows all"
                            .formatted(nameOrId));
        }
        return config;
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }
}
