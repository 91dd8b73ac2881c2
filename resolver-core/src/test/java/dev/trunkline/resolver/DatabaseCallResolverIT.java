package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.credentials.Trunk;
import dev.trunkline.resolver.credentials.TrunkSource;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.resolver.trace.Trace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cache's times alone do; {@link ChangesIT} is about what the database tells. */
final class DatabaseCallResolverIT {
    private static final String CONFIG = "11111111-2222-4333-8444-555555555555";
    private static final SecretKeyRing KEYS =
            SecretKeyRing.parse(SecretKeyRing.generateKey().reveal());
    private static final EnvironmentCredentials ENVIRONMENT =
            new EnvironmentCredentials(
                    "wss://env", "env-key", new Secret("env-hush"), "ST_e", null);
    private static final int CONNECTIONS = 4;
    private static final CallNumbers CALL = new CallNumbers("+919876543210", "+971545335200", null);
    private static final CallNumbers NO_CALLER = new CallNumbers("+919876543210", null, null);
    private static final CacheSettings SHORT =
            new CacheSettings(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    1_000);
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
        database.execute("drop schema if exists lad_dev cascade");
        database.migrate("lad_dev");
        database.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (id, name, livekit_url, livekit_api_key, livekit_api_secret, trunk_id, worker_name)
                    values ('%s', 'main', 'wss://config', 'key', '%s', 'ST_c', 'worker');
                insert into lad_dev.voice_agent_numbers (country_code, base_number, provider, rules)
                    values ('+971', 545335200, 'carrier-x',
                        '{"livekit_config": "%s", "outbound_trunk_id": "ST_r"}')
                """
                        .formatted(CONFIG, KEYS.encrypt(new Secret("hush")), CONFIG));
        link = new BreakableLink(database.port());
    }

    @AfterEach
    void unlink() throws IOException {
        link.close();
    }

    @Test
    void routesAndResolves() {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            Route.Routed route = routed(resolver);
            assertThat(route)
                    .isEqualTo(
                            new Route.Routed(
                                    "+919876543210", "carrier-x", "india", "ST_r", CONFIG, false));
            CredentialResolution first = resolve(resolver, route);
            expect(first, CredentialSource.DATABASE, CredentialReason.OK, CacheUse.MISS);
            assertThat(first.server())
                    .isEqualTo(new LiveKitServer("wss://config", "key", new Secret("hush")));
            assertThat(first.trunk()).isEqualTo(new Trunk("ST_c", TrunkSource.CONFIG));
            assertThat(first.agentName()).isEqualTo("worker");
            assertThat(resolve(resolver, route).cache()).isEqualTo(CacheUse.HIT);
        }
    }

    @Test
    void atOnceIsFromMemoryOrNotAtAll() {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            assertThat(resolver.routeAtOnce(CALL)).isNull();
            Route.Routed route = routed(resolver);
            assertThat(resolver.routeAtOnce(CALL)).isEqualTo(route);

            assertThat(resolver.credentialsAtOnce(route)).isNull();
            CredentialResolution asked = resolve(resolver, route);
            CredentialResolution known =
                    Objects.requireNonNull(resolver.credentialsAtOnce(route), "not in memory");
            expect(known, CredentialSource.DATABASE, CredentialReason.OK, CacheUse.HIT);
            assertThat(known.server()).isEqualTo(asked.server());
            resolver.forgetCredentials(CONFIG);
            assertThat(resolver.credentialsAtOnce(route)).isNull();

            expect(
                    Objects.requireNonNull(resolver.credentialsAtOnce(named(null)), "no config"),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.NO_CONFIG_ID,
                    CacheUse.BYPASS);
            Route withoutCaller = resolver.route(NO_CALLER, Trace.NONE);
            assertThat(resolver.routeAtOnce(NO_CALLER)).isEqualTo(withoutCaller);
        }
    }

    @Test
    void asksTheDatabaseNothingInSteadyState() {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            resolve(resolver, routed(resolver));
            long before = statements(resolver);
            assertThat(before).isPositive();
            for (int i = 0; i < 1_000; i++) {
                resolve(resolver, routed(resolver));
            }
            assertThat(statements(resolver)).isEqualTo(before);
        }
    }

    @Test
    void keepsGoingWhenTheDatabaseIsLostAndComesBack() throws IOException {
        try (DatabaseCallResolver resolver = open(SHORT)) {
            resolve(resolver, routed(resolver));
            link.cut();
            await().untilAsserted(() -> {
                CredentialResolution stale = resolve(resolver, routed(resolver));
                expect(stale, CredentialSource.DATABASE, CredentialReason.OK, CacheUse.STALE);
                assertThat(stale.message()).contains("as last known");
            });
            link.mend();
            await().untilAsserted(() ->
                    assertThat(resolve(resolver, routed(resolver)).cache())
                            .isEqualTo(CacheUse.HIT));
        }
    }

    /** The queue for the pool is ours, and no reason to use another server than the one meant. */
    @Test
    void aThousandColdConfigsAtOnceAreAllRead() throws Exception {
        manyRows(1_000);
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT);
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CredentialResolution>> asked = new ArrayList<>();
            for (int call = 0; call < 6_000; call++) {
                CallNumbers numbers = many(call % 1_000);
                asked.add(
                        calls.submit(() ->
                                resolve(
                                        resolver,
                                        (Route.Routed) resolver.route(numbers, Trace.NONE))));
            }
            for (Future<CredentialResolution> answer : asked) {
                CredentialResolution found = answer.get();
                assertThat(found.reason()).isEqualTo(CredentialReason.OK);
                assertThat(found.source()).isEqualTo(CredentialSource.DATABASE);
                assertThat(Objects.requireNonNull(found.server()).apiKey()).isEqualTo("many");
            }
            // Each is asked for once, however many calls wait for it. Which columns there are is
            // asked by whoever comes first: by one for each connection at most.
            assertThat(statements(resolver)).isBetween(2_001L, 2_000L + CONNECTIONS);
        }
    }

    /** One call finds out that the database is gone; from then on none waits for it. */
    @Test
    void onceTheDatabaseIsKnownToBeGoneNoCallWaits() throws Exception {
        manyRows(50);
        try (DatabaseCallResolver resolver = open(SHORT)) {
            for (int number = 0; number < 50; number++) {
                resolve(resolver, (Route.Routed) resolver.route(many(number), Trace.NONE));
            }
            link.cut();
            Database asked = Objects.requireNonNull(resolver.database());
            // When their time to live is over, each of them would find out for itself.
            await().pollDelay(SHORT.timeToLive().multipliedBy(2))
                    .until(() -> stale(resolver) && asked.failing());
            long start = System.nanoTime();
            for (int number = 0; number < 50; number++) {
                Route.Routed route = (Route.Routed) resolver.route(many(number), Trace.NONE);
                CredentialResolution stale = resolve(resolver, route);
                expect(stale, CredentialSource.DATABASE, CredentialReason.OK, CacheUse.STALE);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("FIGURE 50 calls without the database took %d ms%n", took.toMillis());
            // One that waited for the pool would take 500 ms for each of its two answers.
            assertThat(took).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void startsWithoutItsDatabaseAndUsesItOnceItIsThere() throws IOException {
        link.cut();
        try (DatabaseCallResolver resolver = open(SHORT)) {
            Route.Routed unruled = routed(resolver);
            assertThat(unruled.rulesUnread()).isTrue();
            expect(
                    resolve(resolver, unruled),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.DATABASE_ERROR,
                    CacheUse.BYPASS);
            expect(
                    resolve(resolver, named(CONFIG)),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.DATABASE_ERROR,
                    CacheUse.MISS);
            link.mend();
            await().untilAsserted(() ->
                    assertThat(resolve(resolver, routed(resolver)).source())
                            .isEqualTo(CredentialSource.DATABASE));
        }
    }

    @Test
    void waitsForItsRulesWhenToldSo() throws IOException {
        link.cut();
        ResolverSettings settings =
                settings(link.port(), true, RoutingOnError.RETRY, SHORT, "right");
        try (DatabaseCallResolver resolver = DatabaseCallResolver.open(settings)) {
            assertThat(resolver.route(CALL, Trace.NONE)).isInstanceOf(Route.Unavailable.class);
        }
    }

    @Test
    void needsNoConfigTableWhenTheFlagIsOff() throws SQLException {
        database.execute("drop table lad_dev.voice_agent_livekit");
        ResolverSettings settings =
                settings(link.port(), false, RoutingOnError.FALLBACK, SHORT, "right");
        try (DatabaseCallResolver resolver = DatabaseCallResolver.open(settings)) {
            Route.Routed route = routed(resolver);
            long before = statements(resolver);
            CredentialResolution resolution = resolve(resolver, route);
            expect(
                    resolution,
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.FLAG_DISABLED,
                    CacheUse.BYPASS);
            assertThat(resolution.trunk()).isEqualTo(new Trunk("ST_r", TrunkSource.RULES));
            assertThat(statements(resolver)).isEqualTo(before);
        }
    }

    @Test
    void aMissingConfigTableIsADatabaseError() throws SQLException {
        database.execute("drop table lad_dev.voice_agent_livekit");
        try (DatabaseCallResolver resolver = open(SHORT)) {
            CredentialResolution resolution = resolve(resolver, routed(resolver));
            assertThat(resolution.reason()).isEqualTo(CredentialReason.DATABASE_ERROR);
            assertThat(resolution.message()).contains("voice_agent_livekit");
        }
    }

    @Test
    void aRefusedPasswordIsADatabaseErrorThatShowsNone() throws SQLException {
        database.execute("create role strict_one login password 'right-hush'");
        database.requirePassword("strict_one");
        ResolverSettings settings =
                settings(link.port(), true, RoutingOnError.FALLBACK, SHORT, "wrong-hush");
        try (DatabaseCallResolver resolver = DatabaseCallResolver.open(settings)) {
            CredentialResolution resolution = resolve(resolver, named(CONFIG));
            assertThat(resolution.reason()).isEqualTo(CredentialReason.DATABASE_ERROR);
            assertThat(resolution.message())
                    .contains("password authentication failed")
                    .doesNotContain("wrong-hush");
        }
    }

    @Test
    void forgettingReadsTheConfigAnew() throws SQLException {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            resolve(resolver, named(CONFIG));
            database.execute("update lad_dev.voice_agent_livekit set livekit_api_key = 'new'");
            assertThat(resolve(resolver, named(CONFIG)).cache()).isEqualTo(CacheUse.HIT);
            resolver.forgetCredentials(CONFIG);
            resolver.forgetCredentials(null);
            resolver.forgetCredentials("odd");
            CredentialResolution resolution = resolve(resolver, named(CONFIG));
            assertThat(resolution.cache()).isEqualTo(CacheUse.MISS);
            assertThat(Objects.requireNonNull(resolution.server()).apiKey()).isEqualTo("new");
        }
    }

    @Test
    void otherSpellingsOfAnIdAreTheSameConfig() {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            resolve(resolver, named(CONFIG));
            for (String spelling :
                    List.of(
                            CONFIG.replace("-", ""),
                            "{" + CONFIG.toUpperCase(Locale.ROOT) + "}",
                            "urn:uuid:" + CONFIG)) {
                CredentialResolution resolution = resolve(resolver, named(spelling));
                expect(resolution, CredentialSource.DATABASE, CredentialReason.OK, CacheUse.HIT);
                assertThat(resolution.configId()).isEqualTo(CONFIG);
                assertThat(
                                Objects.requireNonNull(resolver.credentialsAtOnce(named(spelling)))
                                        .configId())
                        .isEqualTo(CONFIG);
            }
        }
    }

    @Test
    void unknownAndMalformedIdsFallBack() {
        try (DatabaseCallResolver resolver = open(CacheSettings.DEFAULT)) {
            expect(
                    resolve(resolver, named("99999999-2222-4333-8444-555555555555")),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.CONFIG_NOT_FOUND,
                    CacheUse.MISS);
            expect(
                    resolve(resolver, named("main'; --")),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.CONFIG_NOT_FOUND,
                    CacheUse.BYPASS);
            expect(
                    resolve(resolver, named(null)),
                    CredentialSource.ENVIRONMENT,
                    CredentialReason.NO_CONFIG_ID,
                    CacheUse.BYPASS);
        }
    }

    private static boolean stale(DatabaseCallResolver resolver) {
        Route.Routed route = (Route.Routed) resolver.route(many(0), Trace.NONE);
        return resolve(resolver, route).cache() == CacheUse.STALE;
    }

    private static CallNumbers many(int number) {
        return new CallNumbers("+919876543210", "+971" + (540_000_001 + number), null);
    }

    /** So many configs, and as many numbers that point at them. */
    private static void manyRows(int count) throws SQLException {
        database.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret, trunk_id)
                select 'many ' || i, 'wss://many', 'many', '%s', 'ST_1'
                from generate_series(1, %d) i;
                insert into lad_dev.voice_agent_numbers (country_code, base_number, rules)
                select '+971', 540000000 + substr(name, 6)::bigint,
                    jsonb_build_object('outbound', true, 'livekit_config', id::text)
                from lad_dev.voice_agent_livekit where name like 'many %%'
                """
                        .formatted(KEYS.encrypt(new Secret("hush")), count));
    }

    private DatabaseCallResolver open(CacheSettings cache) {
        return DatabaseCallResolver.open(
                settings(link.port(), true, RoutingOnError.FALLBACK, cache, "right"));
    }

    private static ResolverSettings settings(
            int port, boolean flag, RoutingOnError onError, CacheSettings cache, String password) {
        boolean right = password.equals("right");
        return new ResolverSettings(
                new DatabaseSettings(
                        "127.0.0.1",
                        port,
                        database.name(),
                        right ? TestDatabase.USER : "strict_one",
                        new Secret(right ? "" : password),
                        "lad_dev",
                        new PoolSettings(
                                CONNECTIONS, Duration.ofMillis(500), Duration.ofSeconds(2))),
                Numbering.PARITY,
                onError,
                flag,
                KEYS,
                ENVIRONMENT,
                cache,
                false);
    }

    private static Route.Routed routed(CallResolver resolver) {
        Route route = resolver.route(CALL, Trace.NONE);
        assertThat(route).isInstanceOf(Route.Routed.class);
        return (Route.Routed) route;
    }

    private static Route.Routed named(@Nullable String configId) {
        return new Route.Routed("+919876543210", "carrier-x", "india", null, configId, false);
    }

    private static CredentialResolution resolve(CallResolver resolver, Route.Routed route) {
        return resolver.credentials(route, Trace.NONE);
    }

    private static long statements(DatabaseCallResolver resolver) {
        return Objects.requireNonNull(resolver.database()).statementCount();
    }

    private static void expect(
            CredentialResolution resolution,
            CredentialSource source,
            CredentialReason reason,
            CacheUse use) {
        assertThat(resolution.source()).isEqualTo(source);
        assertThat(resolution.reason()).isEqualTo(reason);
        assertThat(resolution.cache()).isEqualTo(use);
        assertThat(resolution.toString()).doesNotContain("hush");
    }
}
