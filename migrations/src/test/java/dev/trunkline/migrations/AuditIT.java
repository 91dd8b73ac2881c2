package dev.trunkline.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes a row of the two tables, and however, leaves an audit row. */
final class AuditIT {
    private static final String SECRET = "planted-secret-Zx9";
    private static final String KEY = "APIplantedKey7Q";
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
    void migrate() throws SQLException {
        database = "audit" + ++databases;
        server.execute("postgres", "create database " + database);
        var _ = Migrations.run(server.url(database), "postgres", "", "lad_dev");
    }

    @Test
    void tellsWhoChangedWhatFromWhatToWhat() throws SQLException {
        addConfig("dubai", "wss://dubai.ae");
        sql(
                """
                begin;
                set local trunkline.actor = 'console:alice';
                set local application_name = 'a test';
                update lad_dev.voice_agent_livekit set livekit_url = 'wss://new.ae';
                commit\
                """);
        sql("delete from lad_dev.voice_agent_livekit");
        assertThat(audit("action || ' ' || actor || ' ' || db_user || ' ' || table_name"))
                .containsExactly(
                        "insert postgres postgres voice_agent_livekit",
                        "update console:alice postgres voice_agent_livekit",
                        "delete postgres postgres voice_agent_livekit");
        assertThat(audit("application")).element(1).isEqualTo("a test");
        assertThat(audit("before ->> 'livekit_url'"))
                .containsExactly("null", "wss://dubai.ae", "wss://new.ae");
        assertThat(audit("after ->> 'livekit_url'"))
                .containsExactly("wss://dubai.ae", "wss://new.ae", "null");
        assertThat(audit("coalesce(after, before) ->> 'id' = row_id")).containsOnly("t");
    }

    @Test
    void showsThatASecretChangedAndNeverWhatItIs() throws SQLException {
        addConfig("dubai", "wss://me:planted-password@dubai.ae/x?token=planted-token");
        sql("update lad_dev.voice_agent_livekit set livekit_api_secret = 'planted-other'");
        sql("update lad_dev.voice_agent_livekit set livekit_api_key = 'APIplantedKey8R'");
        sql("update lad_dev.voice_agent_livekit set livekit_api_key = 'planted'");
        sql("update lad_dev.voice_agent_livekit set livekit_url = 'wss://planted-p@dubai.ae/x?k'");
        sql("update lad_dev.voice_agent_livekit set name = 'other'");
        assertThat(audit("after ->> 'livekit_api_secret'"))
                .containsExactly("hidden", "changed", "hidden", "hidden", "hidden", "hidden");
        assertThat(audit("after ->> 'livekit_api_key'"))
                .containsExactly(
                        "APIpl...", "APIpl...", "APIpl... (changed)", "hidden", "hidden", "hidden");
        assertThat(audit("after ->> 'livekit_url'").getFirst())
                .isEqualTo("wss://hidden@dubai.ae/x?hidden");
        assertThat(audit("after ->> 'livekit_url'").get(4)).endsWith(" (changed)");
        assertThat(audit("a.*::text").toString())
                .doesNotContain(SECRET, KEY, "planted-", "APIplanted");
    }

    @Test
    void columnsThatComeLaterAreInItAndHiddenByTheirNames() throws SQLException {
        sql(
                """
                alter table lad_dev.voice_agent_livekit
                    add column floor int, add column webhook_secret text\
                """);
        addConfig("dubai", "wss://dubai.ae");
        sql(
                """
                update lad_dev.voice_agent_livekit
                    set floor = 5, webhook_secret = 'planted-hook'\
                """);
        assertThat(audit("after ->> 'floor'")).containsExactly("null", "5");
        assertThat(audit("after ->> 'webhook_secret'")).containsExactly("null", "hidden");
    }

    @Test
    void aTouchIsNoChangeAndTruncateIsOne() throws SQLException {
        addConfig("dubai", "wss://dubai.ae");
        addNumber("lad_dev");
        sql("update lad_dev.voice_agent_livekit set name = name");
        sql("update lad_dev.voice_agent_numbers set rules = '{\"outbound\": true}'");
        sql("truncate lad_dev.voice_agent_numbers, lad_dev.voice_agent_livekit");
        assertThat(audit("action || ' ' || table_name"))
                .containsExactly(
                        "insert voice_agent_livekit",
                        "insert voice_agent_numbers",
                        "update voice_agent_numbers",
                        "truncate voice_agent_numbers",
                        "truncate voice_agent_livekit");
    }

    @Test
    void oneStatementLeavesARowForEachRowThatItChanged() throws SQLException {
        addConfig("dubai", "wss://dubai.ae");
        addConfig("delhi", "wss://delhi.in");
        addConfig("perth", "wss://perth.au");
        sql(
                """
                update lad_dev.voice_agent_livekit set
                    livekit_api_secret = case name when 'perth' then livekit_api_secret
                        else 'planted-other' end,
                    description = case name when 'delhi' then 'moved' end,
                    id = case name when 'delhi' then gen_random_uuid() else id end\
                """);
        assertThat(audit("action || ' ' || (before ->> 'name')").subList(3, 5))
                .containsExactlyInAnyOrder("update dubai", "update delhi");
        assertThat(audit("after ->> 'description'").subList(3, 5))
                .containsExactlyInAnyOrder("null", "moved");
        assertThat(audit("after ->> 'livekit_api_secret'").subList(3, 5))
                .containsExactly("changed", "changed");
        assertThat(audit("before ->> 'id' = after ->> 'id'").subList(3, 5))
                .containsExactlyInAnyOrder("t", "f");
        assertThat(audit("a.*::text").toString()).doesNotContain("planted-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update lad_dev.trunkline_audit set actor = 'nobody'",
                "delete from lad_dev.trunkline_audit",
                "truncate lad_dev.trunkline_audit",
                "insert into lad_dev.trunkline_audit (actor, db_user, table_name, action)"
                        + " values ('x', 'x', 'x', 'x')"
            })
    void onlyGrowsAndOnlyByTheTriggers(String forgery) throws SQLException {
        addConfig("dubai", "wss://dubai.ae");
        assertThatThrownBy(() -> sql(forgery)).hasMessageContaining("the audit log only grows");
        assertThat(audit("actor")).containsExactly("postgres");
    }

    /**
     * The replaced pipeline's role knows nothing of this, and has rights on the two tables only.
     */
    @Test
    void whoMayWriteTheTablesNeedsNoOtherRight() throws SQLException {
        sql(
                """
                create role pipeline_%s login;
                grant usage on schema lad_dev to pipeline_%<s;
                grant select, insert, update, delete, truncate on lad_dev.voice_agent_livekit,
                    lad_dev.voice_agent_numbers to pipeline_%<s\
                """
                        .formatted(database));
        String asPipeline = "set session authorization pipeline_" + database + ";";
        sql(
                asPipeline
                        + " set search_path = lad_dev;"
                        + " insert into voice_agent_numbers (base_number) values (1);"
                        + " update voice_agent_numbers set base_number = 2;"
                        + " delete from voice_agent_numbers");
        assertThat(audit("db_user"))
                .containsExactly(
                        "pipeline_" + database, "pipeline_" + database, "pipeline_" + database);
        assertThatThrownBy(() -> sql(asPipeline + "select * from lad_dev.trunkline_audit"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        sql(
                                asPipeline
                                        + "select lad_dev.trunkline_audit_write('t', 'i', 'a', null, null)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void everySchemaHasItsOwn() throws SQLException {
        var _ = Migrations.run(server.url(database), "postgres", "", "it's$1 odd");
        addNumber("\"it's$1 odd\"");
        assertThat(server.query(database, "select action from \"it's$1 odd\".trunkline_audit"))
                .containsExactly("insert");
        assertThat(audit("action")).isEmpty();
    }

    private void addConfig(String name, String url) throws SQLException {
        sql(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret)
                    values ('%s', '%s', '%s', '%s')\
                """
                        .formatted(name, url, KEY, SECRET));
    }

    private void addNumber(String schema) throws SQLException {
        sql("insert into " + schema + ".voice_agent_numbers (base_number) values (545335200)");
    }

    private List<String> audit(String column) throws SQLException {
        return server.query(
                database, "select %s from lad_dev.trunkline_audit a order by id".formatted(column));
    }

    private void sql(String statements) throws SQLException {
        server.execute(database, statements);
    }
}
