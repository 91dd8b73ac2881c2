package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.ChangeFeed;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.sandbox.testing.Patience;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What changes in the database is used by the next call, long before the cache's times are over.
 */
final class ChangesIT {
    private static final String CONFIG = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER = "22222222-2222-4333-8444-555555555555";
    private static final CallNumbers CALL = new CallNumbers("+919876543210", "+971545335200", null);
    private static final CallNumbers UNKNOWN =
            new CallNumbers("+919876543210", "+971545335999", null);
    private static final Duration SOON = Patience.SOON;
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static TestDatabase database;
    private BreakableLink link;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws IOException, SQLException {
        database.execute("drop schema if exists \"Odd dev\" cascade");
        database.migrate("Odd dev");
        sql(
                """
                insert into "Odd dev".voice_agent_livekit
                    (id, name, livekit_url, livekit_api_key, livekit_api_secret)
                    values ('%s', 'main', 'wss://config', 'k0', 's'),
                        ('%s', 'other', 'wss://other', 'k0', 's');
                insert into "Odd dev".voice_agent_numbers
                    (country_code, base_number, provider, rules)
                    values ('+971', 545335200, 'p0', '{"livekit_config": "%s"}')\
                """
                        .formatted(CONFIG, OTHER, CONFIG));
        link = new BreakableLink(database.port());
    }

    @AfterEach
    void unlink() throws IOException {
        link.close();
    }

    @Test
    void takeEffectAtOnceAndTouchNothingElse() throws SQLException {
        try (DatabaseCallResolver resolver = listening(CacheSettings.DEFAULT)) {
            assertThat(key(resolver, CONFIG)).isEqualTo("k0");
            assertThat(key(resolver, OTHER)).isEqualTo("k0");
            assertThat(carrier(resolver, CALL)).isEqualTo("p0");
            assertThat(carrier(resolver, UNKNOWN)).isEqualTo("unknown");
            setKey("k1");
            await().atMost(SOON).until(() -> "k1".equals(key(resolver, CONFIG)));
            assertThat(resolve(resolver, OTHER).cache()).isEqualTo(CacheUse.HIT);
            sql("update \"Odd dev\".voice_agent_numbers set provider = 'p1'");
            await().atMost(SOON).until(() -> "p1".equals(carrier(resolver, CALL)));
            long before = statements(resolver);
            assertThat(carrier(resolver, UNKNOWN)).isEqualTo("unknown");
            assertThat(statements(resolver)).isEqualTo(before);
            addUnknown();
            await().atMost(SOON).until(() -> "new".equals(carrier(resolver, UNKNOWN)));
            sql("delete from \"Odd dev\".voice_agent_livekit where name = 'main'");
            await().atMost(SOON).until(() -> key(resolver, CONFIG) == null);
            assertThat(resolve(resolver, OTHER).cache()).isEqualTo(CacheUse.HIT);
            sql("truncate \"Odd dev\".voice_agent_livekit");
            await().atMost(SOON).until(() -> key(resolver, OTHER) == null);
        }
    }

    @Test
    void areCaughtUpWithAfterTheConnectionWasEnded() throws SQLException {
        try (DatabaseCallResolver resolver = listening(CacheSettings.DEFAULT)) {
            for (int round = 1; round <= 5; round++) {
                key(resolver, CONFIG);
                String key = "k" + round;
                long start = System.nanoTime();
                sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                            where application_name = 'trunkline-listen';
                        update "Odd dev".voice_agent_livekit set livekit_api_key = '%s'\
                        """
                                .formatted(key));
                await().atMost(SOON).until(() -> key.equals(key(resolver, CONFIG)));
                System.out.printf(
                        "Caught up %d ms after the listener was cut%n", millisSince(start));
            }
        }
    }

    @Test
    void areCaughtUpWithAfterTheNetworkWasGone() throws SQLException, IOException {
        try (DatabaseCallResolver resolver = listening(CacheSettings.DEFAULT)) {
            key(resolver, CONFIG);
            link.cut();
            await().atMost(SOON).until(() -> !resolver.hearsChanges());
            setKey("k1");
            // Long enough for a pool to have got used to it, that waits longer from try to try.
            await().during(OUTAGE).atMost(SOON).until(() -> "k0".equals(key(resolver, CONFIG)));
            link.mend();
            long start = System.nanoTime();
            await().atMost(SOON).until(() -> "k1".equals(key(resolver, CONFIG)));
            System.out.printf(
                    "Caught up %d ms after network and pool were cut and back%n",
                    millisSince(start));
        }
    }

    /** No packet says that the connection is gone. */
    @Test
    void areCaughtUpWithAfterSilence() throws SQLException {
        try (DatabaseCallResolver resolver = listening(CacheSettings.DEFAULT)) {
            key(resolver, CONFIG);
            link.silence();
            setKey("k1");
            await().atMost(SOON).until(() -> "k1".equals(key(resolver, CONFIG)));
        }
    }

    @Test
    void waitForTheCacheWhereNobodyTells() throws SQLException {
        sql(
                """
                drop trigger trunkline_notify on "Odd dev".voice_agent_livekit;
                drop trigger trunkline_notify on "Odd dev".voice_agent_numbers\
                """);
        CacheSettings shortLived =
                new CacheSettings(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        1_000);
        try (DatabaseCallResolver resolver = listening(shortLived)) {
            assertThat(key(resolver, CONFIG)).isEqualTo("k0");
            setKey("k1");
            await().atMost(SOON).until(() -> "k1".equals(key(resolver, CONFIG)));
        }
    }

    @Test
    void withoutTriggersThatIsSaidOnce() throws SQLException {
        sql("drop trigger trunkline_notify on \"Odd dev\".voice_agent_numbers");
        saidOnce("run the migrations");
    }

    /** The sender's notification gets lost, as it does where a pooler hands connections around. */
    @Test
    void wherePoolersSwallowNotificationsThatIsSaidOnce() throws SQLException {
        sql(
                """
                create schema swallowing;
                create function swallowing.pg_notify(text, text) returns void
                    language sql as 'select';
                alter role postgres set search_path = swallowing, pg_catalog\
                """);
        try {
            saidOnce("is there a pooler in between?");
        } finally {
            sql("alter role postgres reset search_path; drop schema swallowing cascade");
        }
    }

    /** One warning that says so, and no other, for as long as the connection stays. */
    private void saidOnce(String words) {
        Logger logger = (Logger) LoggerFactory.getLogger(ChangeFeed.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.list = new CopyOnWriteArrayList<>();
        said.start();
        logger.addAppender(said);
        try (DatabaseCallResolver _ = listening(CacheSettings.DEFAULT)) {
            await().atMost(SOON).until(() -> !said.list.isEmpty());
            // As long as it takes to look twice more.
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLevel()).isEqualTo(Level.WARN);
                    assertThat(event.getFormattedMessage()).contains("when cached rows expire");
                    assertThat(event.getKeyValuePairs().toString()).contains(words);
                });
    }

    /** Prints the figure; the machine decides what it is. */
    @Test
    void howSoonTheNextCallUsesThem() throws SQLException {
        long[] micros = new long[100];
        try (DatabaseCallResolver resolver = listening(CacheSettings.DEFAULT)) {
            for (int i = 0; i < micros.length; i++) {
                String key = "key-" + i;
                setKey(key);
                long start = System.nanoTime();
                while (!key.equals(key(resolver, CONFIG))) {
                    assertThat(millisSince(start)).isLessThan(SOON.toMillis());
                    Thread.onSpinWait();
                }
                micros[i] = (System.nanoTime() - start) / 1_000;
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "From commit to the next call using it, of %d: p50 %d us, p99 %d us, most %d us%n",
                micros.length,
                micros[micros.length / 2],
                micros[micros.length * 99 / 100],
                micros[micros.length - 1]);
    }

    private DatabaseCallResolver listening(CacheSettings cache) {
        DatabaseCallResolver resolver = DatabaseCallResolver.open(settings(cache));
        await().atMost(SOON).until(resolver::hearsChanges);
        return resolver;
    }

    private ResolverSettings settings(CacheSettings cache) {
        return new ResolverSettings(
                new DatabaseSettings(
                        "127.0.0.1",
                        link.port(),
                        database.name(),
                        TestDatabase.USER,
                        new Secret(""),
                        "Odd dev",
                        new PoolSettings(4, Duration.ofMillis(500), Duration.ofSeconds(2))),
                Numbering.PARITY,
                RoutingOnError.FALLBACK,
                true,
                null,
                EnvironmentCredentials.NONE,
                cache,
                true);
    }

    private static void setKey(String key) throws SQLException {
        sql(
                "update \"Odd dev\".voice_agent_livekit set livekit_api_key = '%s' where id = '%s'"
                        .formatted(key, CONFIG));
    }

    private static void addUnknown() throws SQLException {
        sql(
                """
                insert into "Odd dev".voice_agent_numbers (country_code, base_number, provider)
                    values ('+971', 545335999, 'new')\
                """);
    }

    private static void sql(String statements) throws SQLException {
        database.execute(statements);
    }

    private static @Nullable String key(CallResolver resolver, String config) {
        var server = resolve(resolver, config).server();
        return server == null ? null : server.apiKey();
    }

    private static CredentialResolution resolve(CallResolver resolver, String config) {
        return resolver.credentials(
                new Route.Routed("+919876543210", "carrier-x", "india", null, config, false),
                Trace.NONE);
    }

    private static String carrier(CallResolver resolver, CallNumbers call) {
        return ((Route.Routed) resolver.route(call, Trace.NONE)).carrierName();
    }

    private static long statements(DatabaseCallResolver resolver) {
        return Objects.requireNonNull(resolver.database()).statementCount();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
