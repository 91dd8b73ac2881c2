package dev.trunkline.resolver.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Lets one process of all that use a schema rotate its secrets: whoever gets an advisory lock. It
 * is held by a transaction, so that it ends with its process however that ends, and also works
 * where a pooler hands connections around.
 */
public final class RotationElection {
    private final Database database;

    public RotationElection(Database database) {
        this.database = database;
    }

    /**
     * Does the work, unless somebody else is at it.
     *
     * @return whether it was done
     * @throws DatabaseException when the database can't be asked
     */
    public boolean ifElected(Runnable work) {
        DatabaseSettings settings = database.settings();
        try (Connection connection = ConnectionPool.single(settings, "trunkline-rotation")) {
            connection.setAutoCommit(false);
            boolean elected = lock(connection, settings.schema());
            if (elected) {
                work.run();
            }
            connection.rollback();
            return elected;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "Database %s, schema %s: %s"
                            .formatted(settings.address(), settings.schema(), e.getMessage()),
                    e);
        }
    }

    private static boolean lock(Connection connection, String schema) throws SQLException {
        String sql =
                "select pg_try_advisory_xact_lock(hashtext('trunkline rotation'), hashtext(?))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            ResultSet locked = statement.executeQuery();
            return locked.next() && locked.getBoolean(1);
        }
    }
}
