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

/** A real PostgreSQL of the test's own, on a port of its own. */
public final class TestDatabase implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String NAME = "postgres";
    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static TestDatabase start() throws IOException {
        return new TestDatabase(EmbeddedPostgres.builder().start());
    }

    /** Starts one whose schema is migrated. */
    public static TestDatabase migrated(String schema) throws IOException {
        TestDatabase database = start();
        database.migrate(schema);
        return database;
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
        return postgres.getPort();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of each row, as text. */
    public List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
