package dev.trunkline.migrations;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.postgresql.ds.PGSimpleDataSource;

/** Applies the SQL under {@code db/migration} to one schema. Safe to run by many at once. */
public final class Migrations {
    private static final String HISTORY_TABLE = "trunkline_schema_history";
    private static final int CONNECT_SECONDS = 10;

    private Migrations() {}

    /**
     * Migrates a schema, and makes it when it does not exist.
     *
     * @param url a JDBC address, {@code jdbc:postgresql://host:port/name}
     * @param schema {@code lad_dev} or any valid name; case-sensitive
     * @throws MigrationException when the database can't be reached or refuses; the message never
     *     holds the password
     */
    public static MigrationReport run(String url, String user, String password, String schema) {
        return run(dataSource(url, user, password), schema);
    }

    /**
     * As {@link #run(String, String, String, String)}, on the caller's own connections: up to three
     * at a time.
     */
    public static MigrationReport run(DataSource database, String schema) {
        SchemaName name = new SchemaName(schema);
        try (SchemaLock _ = SchemaLock.take(database, name)) {
            return migrate(database, name);
        } catch (SQLException e) {
            throw new MigrationException(
                    "Can't migrate schema '%s': %s".formatted(schema, e.getMessage()), e);
        } catch (FlywayException e) {
            throw new MigrationException(refused(schema, e), e);
        }
    }

    /**
     * A source of single connections, for those who have no pool.
     *
     * @throws MigrationException when the address is not one of PostgreSQL
     */
    public static DataSource dataSource(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException _) {
            // The driver's message repeats the address, which may hold a password.
            throw new MigrationException(
                    "The database address must look like jdbc:postgresql://host:port/name", null);
        }
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName("trunkline-migrations");
        return source;
    }

    /**
     * The versions that {@link #run} would apply to a schema, oldest first. Changes nothing.
     *
     * @throws MigrationException when the database can't be asked
     */
    public static List<String> pending(DataSource database, String schema) {
        try {
            return Stream.of(flyway(database, new SchemaName(schema)).info().pending())
                    .map(migration -> String.valueOf(migration.getVersion()))
                    .toList();
        } catch (FlywayException e) {
            throw new MigrationException(
                    "Can't look at schema '%s': %s".formatted(schema, rootMessage(e)), e);
        }
    }

    private static MigrationReport migrate(DataSource database, SchemaName schema) {
        return new MigrationReport(
                schema.value(),
                flyway(database, schema).migrate().migrations.stream()
                        .map(Migrations::version)
                        .toList());
    }

    private static Flyway flyway(DataSource database, SchemaName schema) {
        // A schema in use has no history yet: it is taken as version 0, so that V1 still runs.
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .schemas(schema.value())
                .defaultSchema(schema.value())
                .table(HISTORY_TABLE)
                .placeholders(Map.of("schema", schema.quoted()))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static String version(MigrateOutput migration) {
        return migration.version;
    }

    private static String refused(String schema, FlywayException cause) {
        return """
        Can't migrate schema '%s': %s
        If the role may not change tables, have someone who may run the migrations; \
        Trunkline itself runs without that right on a schema that has what it needs.\
        """
                .formatted(schema, rootMessage(cause));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
