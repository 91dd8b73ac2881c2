package dev.trunkline.dispatcher.endtoend;

import dev.trunkline.dispatcher.testing.MigratedPostgres;
import dev.trunkline.migrations.Migrations;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.TokenOutcome;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The rows that a dispatcher reads, written by SQL as an operator would. */
final class TestRows {
    private static final String SCHEMA = "lad_dev";

    private final PostgresDatabase database;
    private final AtomicInteger callers = new AtomicInteger(545_335_200);

    /** A row of {@code voice_agent_livekit}. */
    record Config(
            String url,
            String apiKey,
            String storedSecret,
            @Nullable String trunk,
            @Nullable String worker) {}

    private TestRows(PostgresDatabase database) {
        this.database = database;
    }

    /** In a database of their own. */
    static TestRows fresh() {
        return new TestRows(MigratedPostgres.newDatabase());
    }

    /** Migrates the database. */
    static TestRows in(PostgresDatabase database) {
        var _ = Migrations.run(database.jdbcUrl(), database.user(), database.password(), SCHEMA);
        return new TestRows(database);
    }

    /** The settings of a dispatcher that reads these rows. */
    Map<String, String> environment() {
        return Map.of(
                "DB_HOST",
                database.host(),
                "DB_PORT",
                Integer.toString(database.port()),
                "DB_NAME",
                database.name(),
                "DB_USER",
                database.user(),
                "DB_PASSWORD",
                database.password());
    }

    /** Adds a config and returns its id. */
    String config(String name, Config config) {
        String id = UUID.randomUUID().toString();
        execute(
                "insert into lad_dev.voice_agent_livekit (id, name, livekit_url, livekit_api_key,"
                        + " livekit_api_secret, trunk_id, worker_name)"
                        + " values (?::uuid, ?, ?, ?, ?, ?, ?)",
                id,
                name,
                config.url(),
                config.apiKey(),
                config.storedSecret(),
                config.trunk(),
                config.worker());
        return id;
    }

    /** Adds a UAE caller number with these rules, and returns it. */
    String caller(String rules) {
        return caller(rules, null);
    }

    String caller(String rules, @Nullable String tenantId) {
        int base = callers.getAndIncrement();
        execute(
                "insert into lad_dev.voice_agent_numbers"
                        + " (country_code, base_number, provider, status, rules, tenant_id)"
                        + " values ('+971', ?::bigint, 'etisalat', 'active', ?::jsonb, ?::uuid)",
                Integer.toString(base),
                rules,
                tenantId);
        return "+971" + base;
    }

    /** A caller number whose rules name this config. */
    String callerOf(String configId) {
        return caller("{\"outbound\":true,\"livekit_config\":\"%s\"}".formatted(configId));
    }

    /** Makes a token for the console and the admin API, and returns it. */
    String token(String name, TokenRole role) {
        ResolverSettings settings = ResolverSettings.fromEnvironment(environment());
        try (Database open = Database.open(Objects.requireNonNull(settings.database()))) {
            return switch (new TokenStore(open).create(name, role, "test")) {
                case TokenOutcome.Created(var _, Secret token) -> token.reveal();
                case TokenOutcome other -> throw new IllegalStateException(other.toString());
            };
        }
    }

    /** How often PostgreSQL has read a table. */
    long scans(String table) {
        String sql =
                "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_all_tables"
                        + " where schemaname = ? and relname = ?";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, SCHEMA);
            statement.setString(2, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : -1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value that a query finds, as text. */
    String text(String sql) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, @Nullable String... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            boolean _ = statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }
}
