package dev.trunkline.dispatcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.HttpSettings;
import dev.trunkline.dispatcher.http.HttpServer;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.testing.MigratedPostgres;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.KnownToken;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.resolver.store.TokenOutcome;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of a real database, by a clock that stands still until it is told. */
class TokenAccessIT {
    private final Database database = Database.open(migrated());
    private final TokenStore store = new TokenStore(database);
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T09:30:00Z"));
    private final TokenAccess access =
            new TokenAccess(this::known, now::get, () -> now.get().toEpochMilli() * 1_000_000);
    private final HttpServer server =
            HttpServer.start(
                    new HttpSettings("127.0.0.1", 0),
                    List.of(routes -> {
                        routes.get("/look", c -> c.result(access.admit(c, Role.VIEWER).name()));
                        routes.post("/do", c -> c.result(access.admit(c, Role.EDITOR).name()));
                    }));
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean down;

    private static DatabaseSettings migrated() {
        PostgresDatabase postgres = MigratedPostgres.newDatabase();
        return new DatabaseSettings(
                postgres.host(),
                postgres.port(),
                postgres.name(),
                postgres.user(),
                new Secret(postgres.password()),
                "lad_dev",
                PoolSettings.DEFAULT);
    }

    private List<KnownToken> known() {
        if (down) {
            // The one failure that a database has: it is closed.
            database.close();
        }
        return store.known();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
        database.close();
    }

    private String token(String name, TokenRole role) {
        return store.create(name, role, "test") instanceof TokenOutcome.Created created
                ? created.token().reveal()
                : "none";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> look(String token) throws Exception {
        return send(request("/look").header("Authorization", "Bearer " + token));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void letsInWhoHasATokenThatCounts() throws Exception {
        assertThat(look(token("alice", TokenRole.VIEWER)).body()).isEqualTo("alice");
        assertThat(send(request("/look")).statusCode()).isEqualTo(401);
        assertThat(look("tl_unknown").statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsRefusedWithinFiveSeconds() throws Exception {
        String token = token("bob", TokenRole.EDITOR);
        assertThat(look(token).statusCode()).isEqualTo(200);

        assertThat(store.revoke("bob")).isNotNull();
        pass(Duration.ofSeconds(5));

        assertThat(look(token).statusCode()).isEqualTo(401);
    }

    @Test
    void aNewTokenOfTheSameNameCountsOnceTheOldOneIsRevoked() {
        String first = token("carol", TokenRole.VIEWER);
        assertThat(store.create("carol", TokenRole.VIEWER, "test"))
                .isEqualTo(new TokenOutcome.NameTaken("carol"));
        assertThat(store.revoke("carol")).isNotNull();
        assertThat(token("carol", TokenRole.EDITOR)).isNotEqualTo(first);
        assertThat(store.create("no spaces", TokenRole.VIEWER, "test"))
                .isInstanceOf(TokenOutcome.Invalid.class);
    }

    @Test
    void keepsNoTokenButItsDigest() {
        String token = token("dave", TokenRole.VIEWER);

        assertThat(store.list())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.name()).isEqualTo("dave");
                    assertThat(entry.toString()).doesNotContain(token);
                });
    }

    /** Ten wrong ones are listened to; then even a right one from there waits, unless it was in. */
    @Test
    void whoeverGuessesIsNotListenedTo() throws Exception {
        String known = token("erin", TokenRole.VIEWER);
        String late = token("frank", TokenRole.VIEWER);
        assertThat(look(known).statusCode()).isEqualTo(200);
        for (int i = 0; i < FailedTries.MOST; i++) {
            assertThat(look("guess-" + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> refused = look("one more");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(look(late).statusCode()).isEqualTo(429);
        assertThat(look(known).statusCode()).isEqualTo(200);

        pass(FailedTries.PERIOD.plusSeconds(1));
        assertThat(look(late).statusCode()).isEqualTo(200);
    }

    @Test
    void theLastKnownTokensCountForMinutesWhileTheDatabaseIsDown() throws Exception {
        String token = token("gina", TokenRole.VIEWER);
        assertThat(look(token).statusCode()).isEqualTo(200);

        down = true;
        pass(TokenBook.LAST_KNOWN_GOOD.minusSeconds(1));
        assertThat(look(token).statusCode()).isEqualTo(200);
        pass(Duration.ofSeconds(2));
        assertThat(look(token).statusCode()).isEqualTo(503);
    }

    @Test
    void aCookieLooksAndChangesSomethingForOurOwnPagesOnly() throws Exception {
        String cookie = TokenAccess.COOKIE + "=" + token("hana", TokenRole.EDITOR);
        assertThat(send(request("/look").header("Cookie", cookie)).body()).isEqualTo("hana");

        assertThat(changed(cookie).statusCode()).isEqualTo(403);
        assertThat(changed(cookie, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(changed(cookie, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(changed(cookie, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        String own = "http://127.0.0.1:" + server.port();
        assertThat(changed(cookie, "Origin", own).statusCode()).isEqualTo(200);
        assertThat(changed(cookie, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    @Test
    void aViewerDoesNothing() throws Exception {
        String viewer = token("ivan", TokenRole.VIEWER);

        HttpResponse<String> refused =
                send(
                        request("/do")
                                .header("Authorization", "Bearer " + viewer)
                                .POST(BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("ivan has the role viewer, and this needs the role editor");
    }

    private HttpResponse<String> changed(String cookie, String... headers) throws Exception {
        HttpRequest.Builder request =
                request("/do").header("Cookie", cookie).POST(BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }
}
