package dev.trunkline.benchmarks.site;

import dev.trunkline.migrations.Migrations;
import dev.trunkline.resolver.ResolverSettings;
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
import java.util.Objects;
import java.util.UUID;

/** The database's content: caller numbers, each of whose rules name a LiveKit config of its own. */
public final class Rows {
    private static final long FIRST_CALLER = 545_335_200L;
    private static final String DATABASE = "postgres";
    private static final String SCHEMA = "lad_dev";

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
            insert(database, liveKit, SecretKeyRing.parse(key.reveal()), 0);
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

    /** A caller number, by its place among them; without more rows there is only the first. */
    public static String caller(int place) {
        return "+971" + (FIRST_CALLER + place);
    }

    /** Adds rows until there are so many, all for the server that the environment names. */
    public static void fill(Map<String, String> environment, int count) {
        add(environment, 1, count, Objects.requireNonNull(environment.get("LIVEKIT_URL")));
    }

    /** Adds the rows of one caller number, whose server is at this URL and has the same keys. */
    public static void add(Map<String, String> environment, int place, String url) {
        add(environment, place, place + 1, url);
    }

    private static void add(Map<String, String> environment, int first, int end, String url) {
        ResolverSettings settings = ResolverSettings.fromEnvironment(environment);
        LiveKit liveKit =
                new LiveKit(
                        url,
                        Objects.requireNonNull(environment.get("LIVEKIT_API_KEY")),
                        Objects.requireNonNull(environment.get("LIVEKIT_API_SECRET")));
        try (Database database = Database.open(Objects.requireNonNull(settings.database()))) {
            for (int place = first; place < end; place++) {
                insert(database, liveKit, Objects.requireNonNull(settings.keys()), place);
            }
        }
    }

    private static void insert(Database database, LiveKit liveKit, SecretKeyRing keys, int place) {
        UUID config = UUID.randomUUID();
        var _ =
                new LiveKitConfigStore(database)
                        .create(
                                config,
                                new LiveKitConfigDraft(
                                        "benchmark-" + place,
                                        null,
                                        liveKit.url(),
                                        liveKit.apiKey(),
                                        new Secret(liveKit.apiSecret()),
                                        "ST_benchmark1",
                                        "benchmark-agent"),
                                keys::encrypt);
        String rules =
                "{\"allowed_outbound\":\"GLOBAL\",\"livekit_config\":\"%s\"}".formatted(config);
        var _ =
                new NumberStore(database)
                        .add(
                                new NumberDraft(
                                        null,
                                        "+971",
                                        FIRST_CALLER + place,
                                        "uae",
                                        "active",
                                        rules));
    }
}
