package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.TestDatabase;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.SecretCensus.KeyUse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretRotationIT {
    private static final int ROWS_MEASURED = 400;
    private static final String NEW_TEXT = SecretKeyRing.generateKey().reveal();
    private static final String OLD_TEXT = SecretKeyRing.generateKey().reveal();
    private static final SecretKeyRing OLD = SecretKeyRing.parse(OLD_TEXT);
    private static final SecretKeyRing NEW = SecretKeyRing.parse(NEW_TEXT);
    private static final SecretKeyRing RING = SecretKeyRing.parse(NEW_TEXT + "," + OLD_TEXT);
    private static final SecretKeyRing FOREIGN =
            SecretKeyRing.parse(SecretKeyRing.generateKey().reveal());
    private static final String TABLE = "lad_dev.voice_agent_livekit";
    private static TestDatabase server;
    private static Database database;

    @BeforeAll
    static void start() {
        server = TestDatabase.migrated("lad_dev");
        database = Database.open(StoreFixture.settings(server, TestDatabase.USER, "lad_dev"));
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        server.execute("truncate " + TABLE);
    }

    @Test
    void movesEveryRowToTheFirstKeyAndLeavesTheRestAlone() throws SQLException {
        add("old", OLD.encrypt(new Secret("planted-old")));
        add("new", NEW.encrypt(new Secret("planted-new")));
        add("plain", "planted-plain");
        add("missing", " ");
        String foreign = FOREIGN.encrypt(new Secret("planted-foreign"));
        add("foreign", foreign);
        add("odd", "dev-s-t-nothing");
        String untouched = stored("new");

        RotationReport report = rotation().rotate(false, (_, _) -> {});

        List<String> fingerprints = RING.fingerprints();
        assertThat(report.rotated()).isEqualTo(1);
        assertThat(report.before())
                .isEqualTo(
                        new SecretCensus(
                                List.of(
                                        new KeyUse(fingerprints.get(0), 1),
                                        new KeyUse(fingerprints.get(1), 1)),
                                List.of("plain"),
                                List.of("missing"),
                                List.of("foreign", "odd")));
        assertThat(report.after().keys())
                .containsExactly(
                        new KeyUse(fingerprints.get(0), 2), new KeyUse(fingerprints.get(1), 0));
        assertThat(report.after().underOldKeys()).isZero();
        assertThat(opened("old", NEW)).isEqualTo("planted-old");
        assertThat(stored("new")).isEqualTo(untouched);
        assertThat(stored("plain")).isEqualTo("planted-plain");
        assertThat(stored("foreign")).isEqualTo(foreign);
        assertThat(stored("odd")).isEqualTo("dev-s-t-nothing");
        assertThat(report.toString()).doesNotContain("planted");

        assertThat(rotation().rotate(true, (_, _) -> {}).rotated()).isEqualTo(1);
        assertThat(opened("plain", NEW)).isEqualTo("planted-plain");
        assertThat(stored("missing")).isEqualTo(" ");
        assertThat(rotation().rotate(true, (_, _) -> {}).rotated()).isZero();
        assertThat(
                        server.query(
                                "select actor || ' ' || reason || ' ' || (after ->>"
                                        + " 'livekit_api_secret') from lad_dev.trunkline_audit"
                                        + " where action = 'update' order by id"))
                .containsExactly("tester rotation changed", "tester rotation changed");
        assertThat(server.query("select a::text from lad_dev.trunkline_audit a").toString())
                .doesNotContain("planted", "dev-s-t-");
    }

    /** A row that somebody holds is left for later, and everybody else's is not held up by it. */
    @Test
    void waitsForNobody() throws SQLException {
        Map<String, String> rows = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            rows.put("c" + i, "s" + i);
        }
        addAll(rows);
        try (Connection other = DriverManager.getConnection(server.url(), "postgres", "");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            boolean _ =
                    statement.execute("select * from " + TABLE + " where name = 'c7' for update");
            RotationReport report = rotation().rotate(false, (_, _) -> {});
            assertThat(report.rotated()).isEqualTo(119);
            assertThat(report.after().underOldKeys()).isEqualTo(1);
            other.rollback();
        }
        assertThat(rotation().rotate(false, (_, _) -> {}).after().underOldKeys()).isZero();
    }

    /** People edit secrets, by the old first key or the new one, while two rotations run. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void neverLosesAnEdit(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            expected.put("c" + i, "first " + i);
        }
        addAll(expected);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection editor = DriverManager.getConnection(server.url(), "postgres", "");
                Statement statement = editor.createStatement()) {
            Future<?> one = threads.submit(() -> rotation().rotate(false, (_, _) -> {}));
            Future<?> two = threads.submit(() -> rotation().rotate(false, (_, _) -> {}));
            for (int edit = 0; edit < 400; edit++) {
                String name = "c" + random.nextInt(150);
                String secret = "edit " + seed + " " + edit;
                SecretKeyRing by = random.nextBoolean() ? OLD : NEW;
                boolean _ =
                        statement.execute(
                                "update %s set livekit_api_secret = '%s' where name = '%s'"
                                        .formatted(TABLE, by.encrypt(new Secret(secret)), name));
                expected.put(name, secret);
            }
            one.get();
            two.get();
        }
        RotationReport last = rotation().rotate(false, (_, _) -> {});
        assertThat(last.after().keys().getFirst().rows()).isEqualTo(150);
        assertThat(secrets(NEW)).isEqualTo(expected);
    }

    /** As two dispatchers do whose first keys differ, time and again. */
    @Test
    void twoWithOtherFirstKeysDoNotTurnRowsToAndFro() throws SQLException {
        addAll(Map.of("c1", "s1", "c2", "s2", "c3", "s3"));
        SecretRotation one = rotation();
        SecretRotation other =
                new SecretRotation(
                        database,
                        SecretKeyRing.parse(OLD_TEXT + "," + NEW_TEXT),
                        Author.of("other"));
        List<String> all = List.of("c1", "c2", "c3");

        assertThat(one.rotate(false, (_, _) -> {}).rotated()).isEqualTo(3);
        assertThat(other.rotate(false, (_, _) -> {}).rotated()).isEqualTo(3);
        for (int round = 0; round < 3; round++) {
            RotationReport left = one.rotate(false, (_, _) -> {});
            assertThat(left.rotated()).isZero();
            assertThat(left.turnedBack()).isEqualTo(all);
            assertThat(left.after().underOldKeys()).isEqualTo(3);
            RotationReport content = other.rotate(false, (_, _) -> {});
            assertThat(content.rotated()).isZero();
            assertThat(content.turnedBack()).isEmpty();
        }

        // What people edit is moved, whoever they are; and so is all by whoever knows of nothing.
        server.execute(
                "update %s set livekit_api_secret = '%s' where name = 'c2'"
                        .formatted(TABLE, OLD.encrypt(new Secret("edited"))));
        RotationReport edited = one.rotate(false, (_, _) -> {});
        assertThat(edited.rotated()).isEqualTo(1);
        assertThat(edited.turnedBack()).containsExactly("c1", "c3");
        assertThat(rotation().rotate(false, (_, _) -> {}).after().underOldKeys()).isZero();
        assertThat(secrets(NEW)).isEqualTo(Map.of("c1", "s1", "c2", "edited", "c3", "s3"));
    }

    @Test
    void anInterruptEndsItAfterAStep() throws SQLException {
        Map<String, String> rows = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            rows.put("c" + i, "s" + i);
        }
        addAll(rows);
        int[] steps = {0};
        try {
            rotation()
                    .rotate(
                            false,
                            (_, _) -> {
                                steps[0]++;
                                Thread.currentThread().interrupt();
                            });
        } catch (DatabaseException interrupted) {
            assertThat(interrupted).hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(steps[0]).isEqualTo(1);
        assertThat(rotation().census().underOldKeys()).isBetween(1, 119);
    }

    /** Prints the figures; the machine decides what they are. */
    @Test
    void whatARowCosts() throws Exception {
        Map<String, String> rows = new HashMap<>();
        for (int i = 0; i < ROWS_MEASURED; i++) {
            rows.put("c" + i, "s" + i);
        }
        addAll(rows);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SecretKeyRing back = SecretKeyRing.parse(OLD_TEXT + "," + NEW_TEXT);
        for (int round = 0; round < 2; round++) {
            SecretRotation rotation =
                    new SecretRotation(database, round % 2 == 0 ? RING : back, Author.of("t"));
            long rotator = threads.getCurrentThreadCpuTime();
            long backends = backendNanos();
            long start = System.nanoTime();
            assertThat(rotation.rotate(false, (_, _) -> {}).rotated()).isEqualTo(ROWS_MEASURED);
            System.out.printf(
                    "FIGURE %d rows in %d ms; CPU for a row: rotator %d us, PostgreSQL %d us%n",
                    ROWS_MEASURED,
                    (System.nanoTime() - start) / 1_000_000,
                    (threads.getCurrentThreadCpuTime() - rotator) / 1_000 / ROWS_MEASURED,
                    (backendNanos() - backends) / 1_000 / ROWS_MEASURED);
        }
    }

    /** What the server's connections have used of the processors; 0 where nobody says so. */
    private static long backendNanos() throws SQLException, IOException {
        long nanos = 0;
        for (String pid :
                server.query("select pid from pg_stat_activity where pid <> pg_backend_pid()")) {
            Path usage = Path.of("/proc", pid, "schedstat");
            if (Files.exists(usage)) {
                nanos += Long.parseLong(Files.readString(usage).split(" ", 2)[0]);
            }
        }
        return nanos;
    }

    @Test
    void electsOneAtATime() {
        RotationElection election = new RotationElection(database);
        boolean[] second = {true};
        boolean first = election.ifElected(() -> second[0] = election.ifElected(() -> {}));
        assertThat(first).isTrue();
        assertThat(second[0]).isFalse();
        assertThat(election.ifElected(() -> {})).isTrue();
    }

    private static SecretRotation rotation() {
        return new SecretRotation(database, RING, Author.of("tester"));
    }

    private static void add(String name, String stored) throws SQLException {
        server.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret)
                    values ('%s', 'wss://x', 'key', '%s')\
                """
                        .formatted(name, stored));
    }

    /** One statement, under the old key. */
    private static void addAll(Map<String, String> secrets) throws SQLException {
        server.execute(
                secrets.entrySet().stream()
                        .map(row ->
                                "('%s', 'wss://x', 'key', '%s')"
                                        .formatted(
                                                row.getKey(),
                                                OLD.encrypt(new Secret(row.getValue()))))
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "insert into lad_dev.voice_agent_livekit (name, livekit_url,"
                                                + " livekit_api_key, livekit_api_secret) values ",
                                        "")));
    }

    private static Map<String, String> secrets(SecretKeyRing keys) {
        Map<String, String> secrets = new HashMap<>();
        for (LiveKitConfig config : new LiveKitConfigStore(database).list()) {
            OpenedSecret opened = config.apiSecret().open(keys);
            assertThat(opened).as(config.name()).isInstanceOf(OpenedSecret.Opened.class);
            secrets.put(config.name(), ((OpenedSecret.Opened) opened).secret().reveal());
        }
        return secrets;
    }

    private static String stored(String name) throws SQLException {
        return server.query(
                        "select livekit_api_secret from %s where name = '%s'"
                                .formatted(TABLE, name))
                .getFirst();
    }

    private static String opened(String name, SecretKeyRing keys) throws SQLException {
        OpenedSecret opened = keys.open(stored(name));
        assertThat(opened).as(name).isInstanceOf(OpenedSecret.Opened.class);
        return ((OpenedSecret.Opened) opened).secret().reveal();
    }
}
