package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.testing.MigratedPostgres;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A migrated database for each test, copied from one that is migrated once. */
record MigratedDatabase(PostgresDatabase database) {

    static MigratedDatabase fresh() {
        return new MigratedDatabase(MigratedPostgres.newDatabase());
    }

    /** The first column of the first row, as text. */
    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }
}
