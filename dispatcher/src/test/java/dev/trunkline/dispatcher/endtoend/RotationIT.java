package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretRotation;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys are changed while calls are placed, and no call notices. */
class RotationIT {
    private static final int CONFIGS = 1_000;
    private static final int WARM_UP = 50;

    /** Calls that wait or are under way all the time. */
    private static final int AHEAD = 2_000;

    private static final Duration LONG = Duration.ofMinutes(4);

    private final SandboxPostgres postgres = SandboxPostgres.open();
    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.in(postgres.newDatabase());
    private final String newKey = SecretKeyRing.generateKey().reveal();

    @AfterEach
    void close() {
        servers.close();
        postgres.close();
    }

    /** The dispatcher has both keys, the new one last: as it is before a rotation. */
    private Map<String, String> settings(String keys) {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", keys);
        // All of it is in this one JVM: what it collects must open no circuit breaker.
        settings.put("LIVEKIT_TIMEOUT", "10s");
        settings.put("LIVEKIT_CONNECT_TIMEOUT", "10s");
        return settings;
    }

    /** What calls notice of it beside that is measured by {@code ./trunkline bench rotation}. */
    @Test
    void noCallFallsBackWhileAThousandConfigsAreRotated() throws Exception {
        fill();
        try (Site site = Site.open(settings(servers.key + "," + newKey))) {
            warmUp(site);
            CompletableFuture<RotationReport> rotation =
                    CompletableFuture.supplyAsync(
                            () -> rotate(SecretKeyRing.parse(newKey + "," + servers.key)));
            int sent = 0;
            do {
                int enough = CONFIGS + sent - AHEAD;
                await().atMost(LONG).until(() -> site.results.all().size() >= enough);
                for (int more = 0; more < AHEAD; more++) {
                    site.call("load-" + sent, caller(sent));
                    sent++;
                }
            } while (!rotation.isDone());
            RotationReport report = rotation.join();
            assertThat(report.rotated()).isEqualTo(CONFIGS);
            assertThat(report.after().underOldKeys()).isZero();

            int calls = sent;
            await().atMost(LONG).until(() -> site.results.all().size() >= CONFIGS + calls);
            // Each topic has a reader of its own, and none has to be ahead of another.
            await().atMost(LONG).until(() -> resolutions(site).size() >= calls);

            assertThat(loaded(site))
                    .hasSize(calls)
                    .allMatch(result -> result.outcome() == Outcome.DISPATCHED);
            assertThat(resolutions(site))
                    .allMatch(event -> event.contains("\"source\":\"database\",\"reason\":\"ok\""));
        }
    }

    private static List<String> resolutions(Site site) {
        return site.credentials.values().stream()
                .filter(event -> event.contains("\"load-"))
                .toList();
    }

    /** A few at a time: a thousand rows at once are more than the pool gives in its time. */
    private static void warmUp(Site site) {
        for (int from = 0; from < CONFIGS; from += WARM_UP) {
            for (int call = from; call < from + WARM_UP; call++) {
                site.call("warm-" + call, caller(call));
            }
            int sent = from + WARM_UP;
            await().atMost(LONG).until(() -> site.results.all().size() >= sent);
        }
    }

    private static String caller(int call) {
        return "+971" + (540_000_001 + call % CONFIGS);
    }

    private static List<DispatchResult> loaded(Site site) {
        return site.results.results().stream()
                .filter(result -> result.requestId().startsWith("load-"))
                .toList();
    }

    @Test
    void aDispatcherRotatesByItself() throws InterruptedException {
        rows.config("one", servers.config("ST_1"));
        Map<String, String> settings = settings(newKey + "," + servers.key);
        settings.put("SECRET_ROTATION", "auto");
        try (Site site = Site.open(settings)) {
            await().atMost(Site.SOON).until(() -> underNewKey(1));
            rows.config("two", servers.config("ST_1"));
            await().atMost(Site.SOON).until(() -> underNewKey(2));
            site.awaitReady();
        }
    }

    private RotationReport rotate(SecretKeyRing keys) {
        try (Database database = open()) {
            return new SecretRotation(database, keys, Author.of("test"))
                    .rotate(false, (_, _) -> {});
        }
    }

    /** Whether the new key opens so many secrets, and there are no others. */
    private boolean underNewKey(int secrets) {
        SecretKeyRing keys = SecretKeyRing.parse(newKey);
        try (Database database = open()) {
            SecretCensus census = new SecretRotation(database, keys, Author.of("test")).census();
            return census.keys().getFirst().rows() == secrets && census.unopened().isEmpty();
        }
    }

    private Database open() {
        ResolverSettings settings = ResolverSettings.fromEnvironment(rows.environment());
        return Database.open(Objects.requireNonNull(settings.database()));
    }

    private void fill() {
        String token = SecretKeyRing.parse(servers.key).encrypt(secret());
        rows.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret, trunk_id)
                select 'config ' || i, ?, ?, ?, 'ST_1' from generate_series(1, 1000) i\
                """,
                servers.database.url(),
                servers.database.apiKey(),
                token);
        rows.execute(
                """
                insert into lad_dev.voice_agent_numbers (country_code, base_number, rules)
                select '+971', 540000000 + substr(name, 8)::bigint,
                    jsonb_build_object('outbound', true, 'livekit_config', id::text)
                from lad_dev.voice_agent_livekit\
                """);
    }

    private Secret secret() {
        return new Secret(servers.database.apiSecret());
    }
}
