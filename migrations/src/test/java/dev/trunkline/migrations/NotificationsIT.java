package dev.trunkline.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What is told of a change, and on which channel. */
final class NotificationsIT {
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER = "22222222-2222-4333-8444-555555555555";
    private static TestDatabase server;

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabase.start();
        var _ = Migrations.run(server.url("postgres"), "postgres", "", "lad_dev");
        var _ = Migrations.run(server.url("postgres"), "postgres", "", "lad_prod");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void namesTheRowAndNothingThatIsInIt() throws Exception {
        try (Connection connection = connection();
                Statement sql = connection.createStatement()) {
            sql.execute("listen " + channel("lad_dev"));
            sql.execute(
                    """
                    insert into lad_dev.voice_agent_livekit
                        (id, name, livekit_url, livekit_api_key, livekit_api_secret)
                        values ('%s', 'n', 'u', 'k', 's')\
                    """
                            .formatted(ID));
            expect(connection, "config " + ID);
            sql.execute("update lad_dev.voice_agent_livekit set name = 'm'");
            expect(connection, "config " + ID);
            sql.execute(
                    """
                    begin;
                    set local trunkline.reason = 'rotation';
                    update lad_dev.voice_agent_livekit set livekit_api_secret = 't';
                    commit\
                    """);
            expect(connection, "config " + ID + " rotation");
            sql.execute("update lad_dev.voice_agent_livekit set id = '" + OTHER + "'");
            assertThat(heard(connection))
                    .containsExactlyInAnyOrder("config " + ID, "config " + OTHER);
            sql.execute("insert into lad_dev.voice_agent_numbers values (default)");
            expect(connection, "number  ");
            sql.execute(
                    """
                    update lad_dev.voice_agent_numbers
                        set country_code = '+971', base_number = 545335200\
                    """);
            expect(connection, "number  ", "number 545335200 +971");
            sql.execute("update lad_dev.voice_agent_numbers set country_code = repeat('x', 9000)");
            expect(connection, "number 545335200 +971", "all");
            sql.execute("truncate lad_dev.voice_agent_livekit");
            expect(connection, "all");
            sql.execute("insert into lad_prod.voice_agent_numbers (base_number) values (7)");
            sql.execute("delete from lad_dev.voice_agent_numbers");
            expect(connection, "all");
            sql.execute("listen " + channel("lad_prod"));
            sql.execute("delete from lad_prod.voice_agent_numbers");
            expect(connection, "number 7 ");
        }
    }

    private static void expect(Connection connection, String... payloads) throws SQLException {
        assertThat(heard(connection)).containsExactly(payloads);
    }

    private static List<String> heard(Connection connection) throws SQLException {
        PGNotification[] got = connection.unwrap(PGConnection.class).getNotifications(5_000);
        return Arrays.stream(got == null ? new PGNotification[0] : got)
                .map(PGNotification::getParameter)
                .toList();
    }

    private static String channel(String schema) throws NoSuchAlgorithmException {
        byte[] digest =
                MessageDigest.getInstance("MD5").digest(schema.getBytes(StandardCharsets.UTF_8));
        return "trunkline_" + "%032x".formatted(new BigInteger(1, digest)).substring(0, 16);
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), "postgres", "");
    }
}
