package dev.trunkline.dispatcher.cli.demo;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of the demo's dispatcher. */
final class DemoEnvironment {
    static final int MAX_ATTEMPTS = 3;
    static final String AGENT = "inbound-agent";
    static final String SCHEMA = "lad_dev";
    static final String DATABASE = "postgres";

    private DemoEnvironment() {}

    static Map<String, String> of(DemoServers servers, Secret key, int httpPort) {
        Map<String, String> environment = forCommands(servers, key);
        environment.put("HTTP_PORT", Integer.toString(httpPort));
        environment.put("TOPIC_PARTITIONS", "3");
        environment.put("INSTANCE_ID", "demo");
        environment.putAll(hurry());
        return environment;
    }

    /** What other commands need in order to work on the demo. */
    static Map<String, String> forCommands(DemoServers servers, Secret key) {
        SandboxPostgres postgres = servers.postgres();
        LiveKitStandIn liveKit = servers.liveKits().fallback();
        Map<String, String> environment = new TreeMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
        environment.put("DB_HOST", postgres.host());
        environment.put("DB_PORT", Integer.toString(postgres.port()));
        environment.put("DB_NAME", DATABASE);
        environment.put("DB_USER", postgres.user());
        environment.put("DB_PASSWORD", postgres.password());
        environment.put("DB_SCHEMA", SCHEMA);
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", key.reveal());
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
        environment.put("OUTBOUND_TRUNK_ID", "ST_demoFallback1");
        environment.put("VOICE_AGENT_NAME", AGENT);
        return environment;
    }

    /** Shorter waits than in production: nobody likes to wait for a demo. */
    private static Map<String, String> hurry() {
        return Map.of(
                "CONFIRMATION_AFTER", "3s",
                "CLAIM_LEASE", "1s",
                "LIVEKIT_TIMEOUT", "1s",
                "LIVEKIT_CONNECT_TIMEOUT", "500ms",
                "MAX_ATTEMPTS", Integer.toString(MAX_ATTEMPTS),
                "RETRY_BACKOFF_MIN", "50ms",
                "RETRY_BACKOFF_MAX", "500ms",
                "RESOLVER_CACHE_TTL", "5s",
                "DRAIN_TIMEOUT", "2s");
    }
}
