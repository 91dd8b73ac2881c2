package dev.trunkline.benchmarks.site;

import dev.trunkline.migrations.Migrations;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberDraft;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The database's content: one caller number whose rules name one LiveKit server. */
public final class Rows {
    /** The caller number of every request. */
    public static final String CALLER = "+971545335200";

    private static final String DATABASE = "postgres";
    private static final String SCHEMA = "lad_dev";
    private static final UUID CONFIG = UUID.fromString("7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0b01");

    private Rows() {}

    /** Which LiveKit server the rows name. */
    public record LiveKit(String url, String apiKey, String apiSecret) {
        @Override
        public String toString() {
            return "LiveKit[" + url + "]";
        }
    }

    /**
     * Migrates the database and stores the rows.
     *
     * @return the environment variables that lead a resolver to them
     */
    public static Map<String, String> store(SandboxPostgres postgres, LiveKit liveKit) {
        Secret key = SecretKeyRing.generateKey();
        var _ = Migrations.run(postgres.jdbcUrl(), postgres.user(), postgres.password(), SCHEMA);
        try (Database database = Database.open(settings(postgres))) {
            insert(database, liveKit, SecretKeyRing.parse(key.reveal()));
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_HOST", postgres.host());
        environment.put("DB_PORT", Integer.toString(postgres.port()));
        environment.put("DB_NAME", DATABASE);
        environment.put("DB_USER", postgres.user());
        environment.put("DB_PASSWORD", postgres.password());
        environment.put("DB_SCHEMA", SCHEMA);
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", key.reveal());
        return environment;
    }

    private static DatabaseSettings settings(SandboxPostgres postgres) {
        return new DatabaseSettings(
                postgres.host(),
                postgres.port(),
                DATABASE,
                postgres.user(),
                new Secret(postgres.password()),
                SCHEMA,
                PoolSettings.DEFAULT);
    }

    private static void insert(Database database, LiveKit liveKit, SecretKeyRing keys) {
        var _ =
                new LiveKitConfigStore(database)
                        .create(
                                CONFIG,
                                new LiveKitConfigDraft(
                                        "benchmark",
                                        null,
                                        liveKit.url(),
                                        liveKit.apiKey(),
                                        new Secret(liveKit.apiSecret()),
                                        "ST_benchmark1",
                                        "benchmark-agent"),
                                keys::encrypt);
        String rules =
                "{\"allowed_outbound\":\"GLOBAL\",\"livekit_config\":\"%s\"}".formatted(CONFIG);
        var _ =
                new NumberStore(database)
                        .add(new NumberDraft(null, "+971", 545_335_200L, "uae", "active", rules));
    }
}
