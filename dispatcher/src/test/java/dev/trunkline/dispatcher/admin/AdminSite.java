package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.MigratedPostgres;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.TokenOutcome;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A process that serves the admin API, on a database of its own, with a token of each role. */
final class AdminSite implements AutoCloseable {
    final String key = SecretKeyRing.generateKey().reveal();
    final LiveKitStandIn liveKit = LiveKitStandIn.open();
    final PostgresDatabase postgres = MigratedPostgres.newDatabase();
    final TestTopics topics = TestTopics.create(2);
    final Dispatcher dispatcher;
    final Database database;
    final TokenStore tokens;
    final String editor;
    final String viewer;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Opens it; nothing is dispatched. */
    AdminSite() {
        Settings settings = Settings.read(environment());
        this.dispatcher = Dispatcher.open(settings);
        this.database = Database.open(Objects.requireNonNull(settings.resolver().database()));
        this.tokens = new TokenStore(database);
        this.editor = token("ed", TokenRole.EDITOR);
        this.viewer = token("vi", TokenRole.VIEWER);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.put("DB_HOST", postgres.host());
        environment.put("DB_PORT", Integer.toString(postgres.port()));
        environment.put("DB_NAME", postgres.name());
        environment.put("DB_USER", postgres.user());
        environment.put("DB_PASSWORD", postgres.password());
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", key);
        return environment;
    }

    /** Makes a token. */
    String token(String name, TokenRole role) {
        if (tokens.create(name, role, "test") instanceof TokenOutcome.Created created) {
            return created.token().reveal();
        }
        throw new IllegalStateException(name);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + dispatcher.httpPort() + path);
    }

    /** The body that adds a config whose server accepts the key pair. */
    String config(String name) {
        return """
        {"name":"%s","url":"%s","api_key":"%s","api_secret":"%s"}\
        """
                .formatted(name, liveKit.url(), liveKit.apiKey(), liveKit.apiSecret());
    }

    /** Adds such a config, and returns its id. */
    String added(String name) {
        return id(post("/v1/livekit", config(name)));
    }

    /** Adds a number without rules, and returns its id. */
    String number(String number) {
        return id(post("/v1/numbers", "{\"number\":\"%s\"}".formatted(number)));
    }

    private static String id(Reply added) {
        if (added.status() != 201) {
            throw new IllegalStateException(added.body());
        }
        return added.text("id");
    }

    Reply get(String path) {
        return send(request(editor, path).GET());
    }

    Reply post(String path, String body) {
        return send("POST", path, null, body);
    }

    /** As an editor. */
    Reply send(String method, String path, @Nullable String ifMatch, String body) {
        HttpRequest.Builder request =
                request(editor, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request);
    }

    HttpRequest.Builder request(@Nullable String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /**
     * Once more where a connection was closed that the client had just begun to use again: the
     * server ends those whose request it refused without reading it.
     */
    Reply send(HttpRequest.Builder request) {
        try {
            return sent(request);
        } catch (IOException _) {
            try {
                return sent(request);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Reply sent(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(answer);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    String text(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        dispatcher.close();
        database.close();
        liveKit.close();
    }
}
