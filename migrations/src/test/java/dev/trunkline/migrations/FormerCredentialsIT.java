package dev.trunkline.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which changes of a config leave its former key pair behind, and for how long. */
final class FormerCredentialsIT {
    private static TestDatabase server;

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabase.start();
        var _ = Migrations.run(server.url("postgres"), "postgres", "", "lad_dev");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void oneConfig() throws SQLException {
        execute("truncate lad_dev.voice_agent_livekit, lad_dev.trunkline_former_credentials");
        execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret)
                    values ('n', 'u', 'k1', 's1')\
                """);
    }

    private static void execute(String sql) throws SQLException {
        server.execute("postgres", sql);
    }

    private static void update(String change) throws SQLException {
        execute("update lad_dev.voice_agent_livekit set " + change);
    }

    private static List<String> former() throws SQLException {
        return server.query(
                "postgres",
                "select livekit_api_key || '/' || livekit_api_secret"
                        + " from lad_dev.trunkline_former_credentials order by id");
    }

    @Test
    void aChangedKeyOrSecretLeavesTheFormerPair() throws SQLException {
        update("livekit_api_secret = 's2'");
        update("livekit_api_key = 'k3', livekit_api_secret = 's3'");
        assertThat(former()).containsExactly("k1/s1", "k1/s2");
    }

    @Test
    void otherChangesAndRotationsLeaveNothing() throws SQLException {
        update("name = 'm', livekit_url = 'v', livekit_api_secret = 's1'");
        execute(
                """
                begin;
                set local trunkline.reason = 'rotation';
                update lad_dev.voice_agent_livekit set livekit_api_secret = 't1';
                commit\
                """);
        assertThat(former()).isEmpty();
    }

    @Test
    void whatIsOlderThanTenMinutesGoesWithTheNextChange() throws SQLException {
        update("livekit_api_secret = 's2'");
        execute(
                "update lad_dev.trunkline_former_credentials"
                        + " set replaced_at = replaced_at - interval '11 minutes'");
        update("livekit_api_secret = 's3'");
        assertThat(former()).containsExactly("k1/s2");
    }
}
