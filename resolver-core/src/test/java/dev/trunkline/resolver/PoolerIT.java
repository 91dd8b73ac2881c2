package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.sandbox.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a pooler that hands connections around, the cache's time to live is what holds. */
final class PoolerIT {
    private static final Duration SOON = Patience.SOON;
    private static final CacheSettings SHORT =
            new CacheSettings(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    1_000);

    @TempDir Path folder;

    @Test
    void changesTakeEffectWhenCachedRowsExpire() throws Exception {
        Path executable = PgBouncer.executable();
        if (executable == null) {
            System.err.println("SKIPPED: no pgbouncer here; install it to test behind a pooler");
        }
        assumeTrue(executable != null, "no pgbouncer here");
        try (TestDatabase database = TestDatabase.migrated("lad_dev");
                PgBouncer pooler =
                        PgBouncer.before(database, Objects.requireNonNull(executable), folder);
                DatabaseCallResolver resolver = open(database, pooler.port())) {
            database.execute(
                    """
                    insert into lad_dev.voice_agent_livekit
                        (name, livekit_url, livekit_api_key, livekit_api_secret)
                    select 'c' || i, 'wss://x', 'k0', 's' from generate_series(1, 40) i\
                    """);
            List<String> configs =
                    database.query("select id from lad_dev.voice_agent_livekit order by name");
            await().atMost(SOON).until(() -> keys(resolver, configs).equals(List.of("k0")));
            database.execute("update lad_dev.voice_agent_livekit set livekit_api_key = 'k1'");
            await().atMost(SOON).until(() -> keys(resolver, configs).equals(List.of("k1")));
        }
    }

    /** What all configs together say; asked at once, so that connections change hands. */
    private static List<String> keys(CallResolver resolver, List<String> configs) throws Exception {
        List<Future<CredentialResolution>> asked = new ArrayList<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            configs.forEach(config -> asked.add(calls.submit(() -> resolve(resolver, config))));
        }
        List<String> keys = new ArrayList<>();
        for (Future<CredentialResolution> answer : asked) {
            CredentialResolution found = answer.get();
            assertThat(found.reason())
                    .as(found.message())
                    .isEqualTo(CredentialReason.PLAINTEXT_SECRET);
            keys.add(Objects.requireNonNull(found.server()).apiKey());
        }
        return keys.stream().distinct().toList();
    }

    private static CredentialResolution resolve(CallResolver resolver, String config) {
        return resolver.credentials(
                new Route.Routed("+919876543210", "carrier-x", "india", null, config, false),
                Trace.NONE);
    }

    private static DatabaseCallResolver open(TestDatabase database, int port) {
        return DatabaseCallResolver.open(
                new ResolverSettings(
                        new DatabaseSettings(
                                "127.0.0.1",
                                port,
                                database.name(),
                                TestDatabase.USER,
                                new Secret(""),
                                "lad_dev",
                                new PoolSettings(4, Duration.ofSeconds(2), Duration.ofSeconds(2))),
                        Numbering.PARITY,
                        RoutingOnError.FALLBACK,
                        true,
                        null,
                        EnvironmentCredentials.NONE,
                        SHORT,
                        true));
    }
}
