package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.DeclarationStore;
import java.util.function.ToIntFunction;

/** The operations that commands call, on the database of the environment. */
record Stores(
        ResolverSettings settings,
        Database database,
        ConfigOperations configs,
        NumberOperations numbers,
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
                            new ConfigOperations(database, settings.keys()),
                            new NumberOperations(database, settings),
                            new DeclarationStore(database, author())));
        } catch (DatabaseException e) {
            throw failed(e.getMessage() + (e.needsMigration() ? MIGRATE : ""));
        }
    }

    /** Whom the audit log names: the operating system's user at this command line. */
    static Author author() {
        return Author.of("cli:" + System.getProperty("user.name", "unknown"));
    }

    /** The config that a person means. */
    ConfigView config(String nameOrId) {
        ConfigView config = configs.named(nameOrId);
        if (config == null) {
            throw failed(
                    RefusalMessage.noConfig(nameOrId) + ": `trunkline livekit list` shows all");
        }
        return config;
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }
}
