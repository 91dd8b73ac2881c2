package dev.trunkline.dispatcher.webhook;

import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows who may sign for a config: its key pair, and for ten minutes after a change the one before.
 * Blocks for the database at times; thread-safe.
 */
final class Signers {
    static final Duration FORMER_COUNTS = Duration.ofMinutes(10);

    /** Forged signatures must not become questions to the database. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(2);

    private static final int MOST_KEPT = 10_000;

    private final CallResolver resolver;
    private final Map<String, Answer> former = new ConcurrentHashMap<>();

    private record Answer(List<KeyPair> keys, Instant at) {}

    Signers(CallResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The key pair of now.
     *
     * @param configId null for the environment's
     */
    Optional<KeyPair> current(@Nullable String configId) {
        Route.Routed route = new Route.Routed("", "", null, null, configId, false);
        CredentialResolution found = resolver.credentials(route, Trace.NONE);
        LiveKitServer server = found.server();
        CredentialSource wanted =
                configId == null ? CredentialSource.ENVIRONMENT : CredentialSource.DATABASE;
        return server == null || found.source() != wanted
                ? Optional.empty()
                : Optional.of(new KeyPair(server.apiKey(), server.apiSecret()));
    }

    /** Those before; only for configs that have a current one. */
    List<KeyPair> former(String configId, Instant now) {
        Answer known = former.get(configId);
        if (known == null || known.at().plus(ASKED_AGAIN).isBefore(now)) {
            if (former.size() > MOST_KEPT) {
                former.clear();
            }
            known = new Answer(resolver.formerKeys(configId, now.minus(FORMER_COUNTS)), now);
            former.put(configId, known);
        }
        return known.keys();
    }
}
