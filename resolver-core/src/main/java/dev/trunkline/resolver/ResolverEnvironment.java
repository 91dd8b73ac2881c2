package dev.trunkline.resolver;

import dev.trunkline.resolver.address.Host;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.environment.EnvironmentReader;
import dev.trunkline.resolver.routing.Numbering;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.PoolSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which variable means what. */
final class ResolverEnvironment {
    private static final int MOST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_ENTRIES = 10_000_000;
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Pattern PERSONAL =
            Pattern.compile("//[^/?]*@|[?&](user|password|sslpassword)=");
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** The driver's parameters by the variables that set them. */
    private static final Map<String, String> TRANSPORT =
            new TreeMap<>(
                    Map.of(
                            "DB_SSLMODE", "sslmode",
                            "DB_SSLROOTCERT", "sslrootcert",
                            "DB_SSLCERT", "sslcert",
                            "DB_SSLKEY", "sslkey"));

    private ResolverEnvironment() {}

    static ResolverSettings settings(EnvironmentReader reader) {
        DatabaseSettings database = database(reader);
        RoutingOnError onError = reader.choice("ROUTING_ON_ERROR", RoutingOnError.FALLBACK);
        if (database == null && onError == RoutingOnError.RETRY) {
            reader.problem(
                    "ROUTING_ON_ERROR is retry, but there is no database: set DB_HOST or DB_URL");
        }
        SecretKeyRing keys =
                reader.parsed("LIVEKIT_SECRET_ENCRYPTION_KEY", SecretKeyRing::following);
        return new ResolverSettings(
                database,
                reader.choice("NUMBERING", Numbering.PARITY),
                onError,
                reader.flag("USE_SELFHOST_ROUTING_TABLE", true),
                keys,
                credentials(reader, keys),
                cache(reader),
                reader.flag("CREDENTIAL_NOTIFICATIONS", true));
    }

    private static @Nullable DatabaseSettings database(EnvironmentReader reader) {
        DatabaseSettings address = address(reader);
        return address == null ? null : address.with(transport(reader, address.jdbcUrl()));
    }

    private static @Nullable DatabaseSettings address(EnvironmentReader reader) {
        Secret url = reader.secret("DB_URL");
        String host = reader.text("DB_HOST", ResolverEnvironment::hostFault);
        if (url != null) {
            return ofUrl(reader, url.reveal().strip());
        }
        if (host == null) {
            for (String other : List.of("DB_NAME", "DB_USER")) {
                if (reader.text(other) != null) {
                    reader.problem(other + " is set, but DB_HOST is not");
                }
            }
            return null;
        }
        Secret password = reader.secret("DB_PASSWORD");
        return new DatabaseSettings(
                host,
                reader.integer("DB_PORT", 5432, 1, MOST_PORT),
                reader.required("DB_NAME", "the name of the database on DB_HOST"),
                reader.required("DB_USER", "the role that reads the tables"),
                password == null ? new Secret("") : password,
                reader.text("DB_SCHEMA", "lad_dev"),
                pool(reader));
    }

    /** None of the texts shows the URL: it may hold a password by mistake. */
    private static @Nullable DatabaseSettings ofUrl(EnvironmentReader reader, String url) {
        for (String other : List.of("DB_HOST", "DB_PORT", "DB_NAME")) {
            if (reader.text(other) != null) {
                reader.problem(other + " is set, and DB_URL too: keep one of the two");
            }
        }
        if (PERSONAL.matcher(url).find()) {
            reader.problem(
                    "DB_URL holds a user or a password: put them into DB_USER, and DB_PASSWORD or"
                            + " DB_PASSWORD_FILE");
            return null;
        }
        if (!DatabaseSettings.isJdbcUrl(url)) {
            reader.problem(
                    "DB_URL can't be read: write jdbc:postgresql://host:port/name, several hosts"
                            + " with commas, parameters after a question mark");
            return null;
        }
        Secret password = reader.secret("DB_PASSWORD");
        return new DatabaseSettings(
                url,
                reader.required("DB_USER", "the role that reads the tables"),
                password == null ? new Secret("") : password,
                reader.text("DB_SCHEMA", "lad_dev"),
                pool(reader));
    }

    /** The driver's parameters of TLS, as the environment has them. */
    private static Map<String, String> transport(EnvironmentReader reader, String url) {
        Map<String, String> parameters = new TreeMap<>();
        TRANSPORT.forEach((variable, parameter) -> {
            String value =
                    reader.text(
                            variable,
                            text ->
                                    parameter.equals("sslmode")
                                            ? modeFault(text)
                                            : fileFault(text));
            if (value == null) {
                return;
            }
            if (url.contains("?" + parameter + "=") || url.contains("&" + parameter + "=")) {
                reader.problem(variable + " is set, and DB_URL names " + parameter + " too");
            } else {
                parameters.put(parameter, value);
            }
        });
        if (parameters.containsKey("sslcert") != parameters.containsKey("sslkey")) {
            reader.problem("DB_SSLCERT and DB_SSLKEY go together: set both or neither");
        }
        return parameters;
    }

    private static @Nullable String modeFault(String text) {
        return MODES.contains(text)
                ? null
                : "must be one of " + String.join(", ", MODES) + ", but is '" + text + "'";
    }

    private static @Nullable String fileFault(String text) {
        try {
            return Files.isReadable(Path.of(text))
                    ? null
                    : "names the file '" + text + "', which can't be read";
        } catch (InvalidPathException _) {
            return "names no file";
        }
    }

    private static @Nullable String hostFault(String text) {
        String fault = Host.fault(text);
        return fault == null
                ? null
                : fault + ": write the host alone; its port is DB_PORT, the database DB_NAME";
    }

    private static PoolSettings pool(EnvironmentReader reader) {
        PoolSettings usual = PoolSettings.DEFAULT;
        return new PoolSettings(
                reader.integer(
                        "DB_POOL_MAX_CONNECTIONS", usual.maxConnections(), 1, MOST_CONNECTIONS),
                reader.duration("DB_CONNECT_TIMEOUT", usual.connectTimeout(), LEAST_TIMEOUT),
                reader.duration("DB_STATEMENT_TIMEOUT", usual.statementTimeout(), SECOND));
    }

    private static EnvironmentCredentials credentials(
            EnvironmentReader reader, @Nullable SecretKeyRing keys) {
        Secret key = unquoted(reader, "LIVEKIT_API_KEY");
        return new EnvironmentCredentials(
                reader.text("LIVEKIT_URL", LiveKitUrl::fault),
                key == null ? null : key.reveal().strip(),
                apiSecret(reader, keys),
                reader.text("OUTBOUND_TRUNK_ID"),
                reader.text("VOICE_AGENT_NAME"));
    }

    /** One that was copied from the database, encrypted, is opened as the database's would be. */
    private static @Nullable Secret apiSecret(
            EnvironmentReader reader, @Nullable SecretKeyRing keys) {
        Secret secret = unquoted(reader, "LIVEKIT_API_SECRET");
        if (secret == null || SecretKeyRing.token(secret.reveal()) == null) {
            return secret;
        }
        if (keys != null && keys.open(secret.reveal()) instanceof OpenedSecret.Opened opened) {
            return opened.secret();
        }
        reader.problem(
                "LIVEKIT_API_SECRET is encrypted (dev-s-t-), and no key of"
                        + " LIVEKIT_SECRET_ENCRYPTION_KEY opens it");
        return null;
    }

    private static @Nullable Secret unquoted(EnvironmentReader reader, String name) {
        Secret secret = reader.secret(name);
        if (secret != null && EnvironmentReader.isQuoted(secret.reveal().strip())) {
            reader.problem(name + " is in quotes: leave them out");
        }
        return secret;
    }

    private static CacheSettings cache(EnvironmentReader reader) {
        CacheSettings usual = CacheSettings.DEFAULT;
        return new CacheSettings(
                reader.duration("RESOLVER_CACHE_TTL", usual.timeToLive(), SECOND),
                reader.duration("RESOLVER_CACHE_NOT_FOUND_TTL", usual.notFound(), MILLISECOND),
                reader.duration("RESOLVER_CACHE_ERROR_TTL", usual.afterError(), MILLISECOND),
                reader.duration("RESOLVER_LAST_KNOWN_GOOD", usual.lastKnownGood(), SECOND),
                reader.integer("RESOLVER_CACHE_SIZE", (int) usual.maximumSize(), 1, MOST_ENTRIES));
    }
}
