package dev.trunkline.dispatcher.doctor;

import dev.trunkline.migrations.MigrationException;
import dev.trunkline.migrations.Migrations;
import dev.trunkline.migrations.SchemaCheck;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberStore;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks the database. */
final class DatabaseProbe {
    private DatabaseProbe() {}

    /**
     * Blocks until it has answered or can't.
     *
     * @param settings null where none is set
     */
    static DatabaseFacts ask(@Nullable DatabaseSettings settings) {
        if (settings == null) {
            return new DatabaseFacts.NotSet();
        }
        try (Database database = Database.openNow(settings)) {
            return ask(database, settings);
        } catch (DatabaseException | MigrationException e) {
            return new DatabaseFacts.Unreachable(
                    settings.address(), String.valueOf(e.getMessage()));
        }
    }

    private static DatabaseFacts ask(Database database, DatabaseSettings settings) {
        DataSource connections = database.connections();
        String schema = settings.schema();
        // First: it tells most clearly why a database can't be asked.
        database.ping();
        SchemaCheck check = SchemaCheck.of(connections, schema);
        return new DatabaseFacts.Reached(
                settings.address(),
                schema,
                check,
                Migrations.pending(connections, schema),
                has(check, "voice_agent_livekit")
                        ? new LiveKitConfigStore(database).list()
                        : List.of(),
                has(check, "voice_agent_numbers")
                        ? new NumberStore(database).list(null)
                        : List.of());
    }

    private static boolean has(SchemaCheck check, String table) {
        return check.missing().stream().noneMatch(missing -> missing.startsWith(table));
    }
}
