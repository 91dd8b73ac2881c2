package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The tables that commands work on. */
record Stores(ResolverSettings settings, LiveKitConfigStore configs, NumberStore numbers) {
    /** PostgreSQL's undefined_table, undefined_column and invalid_schema_name. */
    private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42703", "3F000");

    /**
     * Does a command's work on the database of the environment.
     *
     * @return what {@code work} returns: an exit code
     */
    static int use(Surroundings surroundings, ToIntFunction<Stores> work) {
        ResolverSettings settings = EnvironmentSettings.of(surroundings);
        try (Database database = Database.open(EnvironmentSettings.database(settings))) {
            return work.applyAsInt(
                    new Stores(
                            settings, new LiveKitConfigStore(database), new NumberStore(database)));
        } catch (DatabaseException e) {
            throw failed(e.getMessage() + advice(e));
        }
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

    private static String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NOT_MIGRATED.contains(sql.getSQLState())) {
                return "\nCheck DB_SCHEMA; `trunkline migrate` makes what is missing.";
            }
        }
        return "";
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }
}
