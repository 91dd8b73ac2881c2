package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.ShippedProgram;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.testing.Patience;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code trunkline secret rotate} as a process of its own, killed in the middle of it. {@code
 * -Dtrunkline.rotation.kills=50} for so many instead of a few.
 */
class RotationKillsIT {
    /** Counting all the time would take the processor from the one that is counted. */
    private static final long BETWEEN_COUNTS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int ROWS = 1_000;
    private static final int KILLS = Integer.getInteger("trunkline.rotation.kills", 3);
    private static final String OLD = SecretKeyRing.generateKey().reveal();
    private static final String NEW = SecretKeyRing.generateKey().reveal();
    private static final SecretKeyRing RING = SecretKeyRing.parse(NEW + "," + OLD);
    private static final String TABLE = "lad_dev.voice_agent_livekit";

    private static final String SESSIONS =
            "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and application_name = 'trunkline'";

    private final MigratedDatabase database = MigratedDatabase.fresh();
    private final String oldToken = SecretKeyRing.parse(OLD).encrypt(new Secret("planted-secret"));
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection =
                DriverManager.getConnection(
                        database.database().jdbcUrl(),
                        database.database().user(),
                        database.database().password());
        execute(
                """
                insert into %s (name, livekit_url, livekit_api_key, livekit_api_secret)
                select 'c' || i, 'wss://x', 'key', '%s' from generate_series(1, %d) i
                """
                        .formatted(TABLE, oldToken, ROWS));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void everyRowOpensAfterwardsAndTheNextRunEndsRight() throws Exception {
        int inTheMiddle = 0;
        for (int seed = 1; seed <= KILLS; seed++) {
            execute("update %s set livekit_api_secret = '%s'".formatted(TABLE, oldToken));
            int rotated = killedAfter(new Random(seed).nextInt(ROWS));
            inTheMiddle += rotated > 0 && rotated < ROWS ? 1 : 0;
            assertThat(underFirstKey()).as("seed " + seed).isEqualTo(rotated);
            Ran last = command().run("secret", "rotate");
            assertThat(last.code()).as("seed " + seed).isZero();
            assertThat(last.out()).contains("Rows re-encrypted: " + (ROWS - rotated));
            assertThat(underFirstKey()).as("seed " + seed).isEqualTo(ROWS);
        }
        System.out.printf("FIGURE %d kills, %d in the middle of a rotation%n", KILLS, inTheMiddle);
    }

    /** Kills the process when so many rows are rotated; says how many were in the end. */
    private int killedAfter(int rows) throws Exception {
        Process process = start();
        try {
            while (process.isAlive() && rotated() <= rows) {
                LockSupport.parkNanos(BETWEEN_COUNTS);
            }
        } finally {
            assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        // What the server had begun when its client died may still be committed.
        await().atMost(Patience.SOON).until(() -> count(SESSIONS) == 0);
        return rotated();
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(ShippedProgram.command("secret", "rotate"))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment()
                .putAll(
                        Map.of(
                                "DB_HOST", database.database().host(),
                                "DB_PORT", Integer.toString(database.database().port()),
                                "DB_NAME", database.database().name(),
                                "DB_USER", database.database().user(),
                                "DB_PASSWORD", database.database().password(),
                                "LIVEKIT_SECRET_ENCRYPTION_KEY", NEW + "," + OLD));
        return builder.start();
    }

    private CommandRun command() {
        return CommandRun.on(database.database())
                .with("LIVEKIT_SECRET_ENCRYPTION_KEY", NEW + "," + OLD);
    }

    private int rotated() throws SQLException {
        return count(
                "select count(*) from %s where livekit_api_secret <> '%s'"
                        .formatted(TABLE, oldToken));
    }

    private int count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getInt(1);
        }
    }

    /** How many rows the first key opens; all open, and hold what they held. */
    private int underFirstKey() throws SQLException {
        int first = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select livekit_api_secret from " + TABLE)) {
            while (rows.next()) {
                OpenedSecret opened = RING.open(rows.getString(1));
                assertThat(opened).isInstanceOf(OpenedSecret.Opened.class);
                OpenedSecret.Opened open = (OpenedSecret.Opened) opened;
                assertThat(open.secret()).isEqualTo(new Secret("planted-secret"));
                first += open.keyIndex() == 0 ? 1 : 0;
            }
        }
        return first;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        }
    }
}
