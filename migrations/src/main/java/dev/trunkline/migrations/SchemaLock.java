package dev.trunkline.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lets one process at a time migrate a schema. Flyway locks its history table, but not the making
 * of that table nor of the schema, where two processes can collide. PostgreSQL lets go of the lock
 * when the connection ends, however it ends.
 */
final class SchemaLock implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private final Connection connection;
    private final SchemaName schema;

    private SchemaLock(Connection connection, SchemaName schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static SchemaLock take(DataSource database, SchemaName schema) throws SQLException {
        Connection connection = database.getConnection();
        try {
            waitFor(connection, schema);
            return new SchemaLock(connection, schema);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void waitFor(Connection connection, SchemaName schema) throws SQLException {
        try (Statement bound = connection.createStatement();
                PreparedStatement lock =
                        connection.prepareStatement(
                                "select pg_advisory_lock(hashtext('trunkline'), hashtext(?))")) {
            bound.execute("set lock_timeout = " + WAIT.toMillis());
            lock.setString(1, schema.value());
            lock.execute();
            bound.execute("reset lock_timeout");
        }
    }

    /** A pooled connection outlives this, so the lock is given back by name. */
    @Override
    public void close() throws SQLException {
        try (connection;
                PreparedStatement unlock =
                        connection.prepareStatement(
                                "select pg_advisory_unlock(hashtext('trunkline'), hashtext(?))")) {
            unlock.setString(1, schema.value());
            unlock.execute();
        }
    }
}
