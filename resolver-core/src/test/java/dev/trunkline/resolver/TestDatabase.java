package dev.trunkline.resolver;

import dev.trunkline.migrations.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of the test's own, on the PostgreSQL that all tests of this JVM share. */
public final class TestDatabase implements AutoCloseable {
    public static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** An empty database. */
    public static TestDatabase create() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        database.maintain("create database " + database.name);
        return database;
    }

    /** A database whose schema is migrated. */
    public static TestDatabase migrated(String schema) {
        TestDatabase database = create();
        database.migrate(schema);
        return database;
    }

    private void maintain(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void migrate(String schema) {
        Migrations.run(url(), USER, "", schema);
    }

    /** From now on this role has to name its password, as others need not here. */
    public void requirePassword(String role) throws SQLException {
        String rules = query("show hba_file").getFirst();
        Path file = Path.of(rules);
        try {
            String before = Files.readString(file);
            Files.writeString(
                    file, "host all %s 127.0.0.1/32 scram-sha-256%n".formatted(role) + before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("select pg_reload_conf()");
    }

    public int port() {
        return Server.POSTGRES.getPort();
    }

    public String name() {
        return name;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name);
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = Server.POSTGRES.getDatabase(USER, name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of each row, as text. */
    public List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = Server.POSTGRES.getDatabase(USER, name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }

    /** Drops it, and ends the connections that are left. */
    @Override
    public void close() {
        maintain("drop database " + name + " with (force)");
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
