package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.schemas.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The database, its password and its keys may fail; calls go on, and say how they did. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseIT {
    private final SandboxPostgres postgres = SandboxPostgres.open();
    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.in(postgres.newDatabase());
    private final String caller = rows.callerOf(rows.config("config", servers.config("ST_1")));
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void startAgain() {
        postgres.start();
    }

    @AfterAll
    void close() {
        servers.close();
        postgres.close();
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        settings.put("RESOLVER_CACHE_TTL", "1s");
        settings.put("RESOLVER_CACHE_ERROR_TTL", "50ms");
        settings.put("DB_CONNECT_TIMEOUT", "500ms");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** Places a call and says where its credentials came from: {@code source/reason/cache}. */
    private String credentialsOfACall(Site site) {
        String id = "call-" + calls.incrementAndGet();
        assertThat(site.outcomeOf(id, caller).outcome()).isEqualTo(Outcome.DISPATCHED);
        assertThat(servers.rings(id)).isOne();
        return site.event(id);
    }

    @Test
    void callsGoOnWithoutTheDatabaseThatIsDownAtTheStart() throws InterruptedException {
        postgres.stop();
        try (Site site = Site.open(settings())) {
            site.awaitNotReady("\"database\":{\"up\":false");
            assertThat(site.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(credentialsOfACall(site)).startsWith("environment/database_error/");
            postgres.start();
            site.awaitReady();
            await().atMost(Site.SOON)
                    .untilAsserted(
                            () -> assertThat(credentialsOfACall(site)).startsWith("database/ok/"));
        }
    }

    @Test
    void callsGoOnWithWhatIsKnownWhenTheDatabaseGoes() throws InterruptedException {
        try (Site site = Site.open(settings())) {
            site.awaitReady();
            assertThat(credentialsOfACall(site)).isEqualTo("database/ok/miss");
            postgres.stop();
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(credentialsOfACall(site)).isEqualTo("database/ok/stale"));
            site.awaitDegraded("\"database\":{\"up\":false");
            postgres.start();
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(credentialsOfACall(site))
                                    .isIn("database/ok/hit", "database/ok/miss"));
            site.awaitReady();
        }
    }

    @Test
    void aWrongPasswordIsADatabaseError() throws InterruptedException {
        try (Site site = Site.open(settings("DB_PASSWORD", "not-the-password"))) {
            assertThat(credentialsOfACall(site)).startsWith("environment/database_error/");
            site.awaitNotReady("password authentication failed");
            assertThat(site.get("/health/ready").body()).doesNotContain("not-the-password");
        }
    }

    @Test
    void aMissingOrWrongKeyOpensNothing() throws InterruptedException {
        try (Site site = Site.open(settings("LIVEKIT_SECRET_ENCRYPTION_KEY", ""))) {
            assertThat(credentialsOfACall(site)).isEqualTo("environment/decrypt_failed/miss");
            site.awaitReady();
        }
        String another = SecretKeyRing.generateKey().reveal();
        try (Site site = Site.open(settings("LIVEKIT_SECRET_ENCRYPTION_KEY", another))) {
            assertThat(credentialsOfACall(site)).isEqualTo("environment/decrypt_failed/miss");
        }
        String both = another + " , " + servers.key;
        try (Site site = Site.open(settings("LIVEKIT_SECRET_ENCRYPTION_KEY", both))) {
            assertThat(credentialsOfACall(site)).isEqualTo("database/ok/miss");
        }
    }

    @Test
    void aMalformedKeyStopsTheStart() {
        assertThatThrownBy(
                        () -> Settings.read(settings("LIVEKIT_SECRET_ENCRYPTION_KEY", "too-short")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("LIVEKIT_SECRET_ENCRYPTION_KEY")
                .hasMessageNotContaining("too-short");
    }
}
