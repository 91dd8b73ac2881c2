package dev.trunkline.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SandboxPostgresIT {
    private static SandboxPostgres postgres;

    @BeforeAll
    static void open() {
        postgres = SandboxPostgres.open();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void databasesAreSeparate() throws SQLException {
        PostgresDatabase one = postgres.newDatabase();
        PostgresDatabase other = postgres.newDatabase();

        execute(one, "CREATE TABLE calls (id int)");

        assertThat(query(one, "SELECT count(*) FROM pg_tables WHERE tablename = 'calls'"))
                .isEqualTo("1");
        assertThat(query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'calls'"))
                .isEqualTo("0");
    }

    @Test
    void aCopyHasTheTemplatesRows() throws SQLException {
        PostgresDatabase template = postgres.newDatabase();
        execute(template, "CREATE TABLE calls AS SELECT 42 AS id");

        PostgresDatabase copy = postgres.newDatabase(template.name());

        assertThat(query(copy, "SELECT id FROM calls")).isEqualTo("42");
    }

    @Test
    void aTemplateNameIsNoPlaceForSql() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> postgres.newDatabase("template1; DROP DATABASE postgres"));
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong")
                                .close())
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void dataPortAndPasswordOutliveAnOutage() throws SQLException {
        PostgresDatabase database = postgres.newDatabase();
        execute(database, "CREATE TABLE calls AS SELECT 7 AS id");

        postgres.stop();
        assertThatThrownBy(() -> execute(database, "SELECT 1")).isInstanceOf(SQLException.class);
        postgres.start();

        assertThat(query(database, "SELECT id FROM calls")).isEqualTo("7");
    }

    @Test
    void closingLeavesNeitherProcessNorData() throws SQLException {
        SandboxPostgres own = SandboxPostgres.open();
        Path data;
        ProcessHandle process;
        PostgresDatabase database = own.newDatabase();
        data = Path.of(query(database, "SHOW data_directory"));
        process =
                ProcessHandle.of(
                                Long.parseLong(
                                        query(
                                                database,
                                                "SELECT split_part(pg_read_file('postmaster.pid'),"
                                                        + " E'\\n', 1)")))
                        .orElseThrow();

        own.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    void toStringHidesThePassword() {
        assertThat(postgres.newDatabase().toString()).doesNotContain(postgres.password());
    }

    private static Connection connect(PostgresDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }

    private static void execute(PostgresDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
