package dev.trunkline.sandbox.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Makes databases on one server, each as a copy of a template: faster than filling them anew. */
public final class DatabaseCreation {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final PostgresDatabase maintenance;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param maintenance a database that nobody copies, to give the commands from
     */
    public DatabaseCreation(PostgresDatabase maintenance) {
        this.maintenance = maintenance;
    }

    /**
     * Copies {@code template}, which nobody may be connected to meanwhile.
     *
     * @throws IllegalStateException when the server cannot be reached or refuses
     */
    public synchronized PostgresDatabase copyOf(String template) {
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException("Not a plain database name: " + template);
        }
        String name = "sandbox_" + count.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                maintenance.jdbcUrl(), maintenance.user(), maintenance.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database from " + template, e);
        }
        return new PostgresDatabase(
                maintenance.host(),
                maintenance.port(),
                name,
                maintenance.user(),
                maintenance.password());
    }
}
