package dev.trunkline.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationsIT {
    private static TestDatabase server;
    private static int databases;
    private String database = "";

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void freshDatabase() throws SQLException {
        database = "test" + ++databases;
        server.execute("postgres", "create database " + database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lad_dev", "lad_prod", "public", "Odd name-1", "it's$1"})
    void makesBothTablesInAnEmptyDatabase(String schema) {
        assertThat(run(schema).applied()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(check(schema)).isEqualTo(new SchemaCheck(List.of(), List.of()));
    }

    @Test
    void hasNothingToDoTheSecondTime() {
        assertThat(run("lad_dev").alreadyCurrent()).isFalse();
        assertThat(run("lad_dev").alreadyCurrent()).isTrue();
    }

    @Test
    void keepsEveryRowOfTablesInUseAndAddsWorkerName() throws Exception {
        useExistingTables();
        List<String> before = rows();
        assertThat(run("lad_dev").applied())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(rows()).isEqualTo(before).hasSize(5);
        assertThat(run("lad_dev").alreadyCurrent()).isTrue();
        assertThat(check("lad_dev").optional()).isEmpty();
    }

    @Test
    void movesUpdatedAtOnEveryUpdate() throws Exception {
        useExistingTables();
        run("lad_dev");
        for (String table : List.of("voice_agent_livekit", "voice_agent_numbers")) {
            String name = "lad_dev." + table;
            server.execute(database, "update " + name + " set updated_at = '2001-01-01'");
            assertThat(server.query(database, "select updated_at > '2020-01-01' from " + name))
                    .containsOnly("t");
        }
    }

    @Test
    void indexesTheName() throws SQLException {
        run("lad_dev");
        assertThat(server.query(database, "select indexdef from pg_indexes"))
                .anyMatch(index -> index.contains("voice_agent_livekit_name_idx"));
    }

    @Test
    void twoAtOnceBothSucceed() throws Exception {
        Callable<MigrationReport> migration = () -> run("lad_dev");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<MigrationReport> reports =
                    threads.invokeAll(List.of(migration, migration, migration)).stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(reports).filteredOn(MigrationReport::alreadyCurrent).hasSize(2);
        }
    }

    @Test
    void saysWhatIsMissingWithoutTheRightToAddIt() throws Exception {
        useExistingTables();
        readOnlyRole();
        assertThat(checkAs("reader").missing()).isEmpty();
        assertThat(checkAs("reader").optional())
                .containsExactly(
                        "voice_agent_livekit.worker_name",
                        "voice_agent_livekit.calls_per_second",
                        "voice_agent_livekit.max_concurrent",
                        "voice_agent_livekit.trunk_calls_per_second",
                        "voice_agent_livekit.trunk_max_concurrent");
        assertThatThrownBy(
                        () -> Migrations.run(server.url(database), "reader", "hush-1", "lad_dev"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("permission denied")
                .hasMessageContaining("may not change tables");
    }

    @Test
    void namesMissingTablesAndColumns() throws Exception {
        useExistingTables();
        server.execute(database, "alter table lad_dev.voice_agent_numbers drop column rules");
        assertThat(check("lad_dev").missing()).containsExactly("voice_agent_numbers.rules");
        assertThat(check("lad_dev").ready()).isFalse();
        assertThat(check("nowhere").missing())
                .containsExactly("voice_agent_livekit", "voice_agent_numbers");
    }

    @Test
    void neverShowsThePassword() {
        assertThatThrownBy(() ->
                        Migrations.run("jdbc:postgresql://127.0.0.1:1/x", "me", "hush-2", "s"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Can't migrate schema 's'")
                .hasStackTraceContaining("127.0.0.1")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hush-2"));
        assertThatThrownBy(() -> Migrations.dataSource("jdbc:x://h?password=hush-3", "me", ""))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("jdbc:postgresql://host:port/name")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hush-3"));
    }

    private MigrationReport run(String schema) {
        return Migrations.run(server.url(database), "postgres", "", schema);
    }

    private SchemaCheck check(String schema) {
        return SchemaCheck.of(Migrations.dataSource(server.url(database), "postgres", ""), schema);
    }

    private SchemaCheck checkAs(String role) {
        return SchemaCheck.of(
                Migrations.dataSource(server.url(database), role, "hush-1"), "lad_dev");
    }

    private void readOnlyRole() throws SQLException {
        server.execute(
                database,
                """
                create role reader login password 'hush-1';
                grant usage on schema lad_dev to reader;
                grant select on all tables in schema lad_dev to reader\
                """);
    }

    private void useExistingTables() throws IOException, SQLException {
        try (InputStream sql = getClass().getResourceAsStream("/existing-tables.sql")) {
            String text =
                    new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
            server.execute(database, text);
        }
    }

    private List<String> rows() throws SQLException {
        return server.query(
                database,
                """
                select to_jsonb(l) - 'worker_name' - 'calls_per_second' - 'max_concurrent'
                    - 'trunk_calls_per_second' - 'trunk_max_concurrent' from lad_dev.voice_agent_livekit l
                union all
                select to_jsonb(n) from lad_dev.voice_agent_numbers n\
                """);
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
