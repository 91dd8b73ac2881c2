package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the demo's dispatcher. What the demo needs for itself is the demo's; all other
 * settings are those of the process's environment, or else the demo's.
 */
final class DemoEnvironment {
    static final int MAX_ATTEMPTS = 3;
    static final String SCHEMA = "lad_dev";
    static final String DATABASE = "postgres";

    private static final String KEY = "LIVEKIT_SECRET_ENCRYPTION_KEY";

    /** Which servers there are, and where the dispatcher listens. */
    private static final Set<String> SERVERS =
            Set.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "CREATE_TOPICS",
                    "TOPIC_REPLICATION_FACTOR",
                    "DB_HOST",
                    "DB_PORT",
                    "DB_NAME",
                    "DB_USER",
                    "DB_PASSWORD",
                    "DB_SCHEMA",
                    "DB_URL",
                    "DB_SSLMODE",
                    "DB_SSLROOTCERT",
                    "DB_SSLCERT",
                    "DB_SSLKEY",
                    "LIVEKIT_URL",
                    "HTTP_BIND",
                    "HTTP_PORT",
                    "HTTP_ADVERTISED",
                    "INSIGHT_STATE_DIR",
                    "ROLES");

    /** The demo's own with its own LiveKit servers. */
    private static final Set<String> LIVEKIT_KEYS = Set.of("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET");

    /** How Kafka's clients reach the broker, and as whom. */
    private static final Pattern KAFKA_ACCESS =
            Pattern.compile(
                    "KAFKA_((ADMIN|CONSUMER|PRODUCER|STREAMS)_)?"
                            + "(BOOTSTRAP_SERVERS|SECURITY_|SASL_|SSL_).*");

    /** What the outcomes of the samples rest on, beside {@link #QUICK}. */
    private static final Set<String> SAMPLES =
            Set.of(
                    "CALL_MAX_AGE",
                    "CONFIRMATIONS",
                    "IN_DOUBT",
                    "NUMBERING",
                    "USE_SELFHOST_ROUTING_TABLE");

    /** Shorter waits than in production; what has to fit together is set together. */
    private static final List<Map<String, String>> QUICK =
            List.of(
                    Map.of("CONFIRMATION_AFTER", "3s"),
                    Map.of("CLAIM_LEASE", "1s"),
                    Map.of("LIVEKIT_TIMEOUT", "5s", "LIVEKIT_CONNECT_TIMEOUT", "2s"),
                    Map.of("MAX_ATTEMPTS", Integer.toString(MAX_ATTEMPTS)),
                    Map.of("RETRY_BACKOFF_MIN", "50ms", "RETRY_BACKOFF_MAX", "500ms"),
                    Map.of("RESOLVER_CACHE_TTL", "5s"),
                    Map.of("DRAIN_TIMEOUT", "2s"));

    private static final List<Map<String, String>> OTHERS =
            List.of(
                    Map.of("INSTANCE_ID", "demo"),
                    Map.of("LOG_LEVEL", "error"),
                    Map.of("OUTBOUND_TRUNK_ID", "ST_demoFallback1"),
                    Map.of("TOPIC_PARTITIONS", "3"));

    /** Where the server is not the demo's: no worker that dials people takes calls of that name. */
    private static final String CAUTIOUS_AGENT = "trunkline-demo";

    /** Stands for servers that are still to be started, so that settings can be checked before. */
    private static final Map<String, String> NO_SERVERS_YET =
            Map.of(
                    "DB_HOST", "127.0.0.1",
                    "DB_NAME", DATABASE,
                    "DB_USER", "demo",
                    "DB_PASSWORD", "demo");

    private final @Nullable String url;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> made = new TreeMap<>();
    private final List<String> unused;

    /**
     * @param process as {@code System.getenv()}
     * @param options say whether the LiveKit server is the demo's own, and whether sample calls are
     *     sent, whose outcomes are known
     */
    DemoEnvironment(Map<String, String> process, DemoOptions options) {
        this.url = options.liveKit();
        settings.putAll(process);
        settings.keySet().removeIf(name -> isOwn(name, options));
        this.unused =
                process.keySet().stream()
                        .filter(name -> isSet(process, name) && !settings.containsKey(name))
                        .sorted()
                        .toList();
        QUICK.forEach(this::putUnlessSet);
        OTHERS.forEach(this::putUnlessSet);
        putUnlessSet(Map.of("VOICE_AGENT_NAME", url == null ? "inbound-agent" : CAUTIOUS_AGENT));
        if (!isSet(settings, KEY) && !isSet(settings, KEY + "_FILE")) {
            made.put(KEY, SecretKeyRing.generateKey().reveal());
        }
        settings.putAll(made);
    }

    private static boolean isOwn(String variable, DemoOptions options) {
        String name = variable.replaceFirst("_FILE$", "");
        if (LIVEKIT_KEYS.contains(name)) {
            return options.liveKit() == null;
        }
        return SERVERS.contains(name)
                || KAFKA_ACCESS.matcher(name).matches()
                || (!options.empty() && (SAMPLES.contains(name) || isQuick(name)));
    }

    private static boolean isQuick(String name) {
        return QUICK.stream().anyMatch(group -> group.containsKey(name));
    }

    private void putUnlessSet(Map<String, String> group) {
        if (group.keySet().stream().noneMatch(name -> isSet(settings, name))) {
            settings.putAll(group);
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** The agent of calls that no LiveKit config names one for. */
    String agent() {
        return settings.getOrDefault("VOICE_AGENT_NAME", "").strip();
    }

    /** The names that the process's environment sets and the demo does not use, in order. */
    List<String> unused() {
        return unused;
    }

    /** All settings but those that name the demo's servers: to be checked before they start. */
    Map<String, String> withoutServers() {
        Map<String, String> all = with(NO_SERVERS_YET);
        if (url != null) {
            all.put("LIVEKIT_URL", url);
        }
        return all;
    }

    /** All settings. */
    Map<String, String> with(Map<String, String> servers) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(servers);
        return all;
    }

    /**
     * What other commands need in order to work on the demo: nothing that the process's environment
     * has set already.
     */
    Map<String, String> forCommands(Map<String, String> servers) {
        Map<String, String> all = new TreeMap<>(made);
        all.putAll(servers);
        return all;
    }
}
