package dev.trunkline.resolver;

import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes calls and resolves the credentials of the LiveKit server they go to. Thread-safe. */
public interface CallResolver extends AutoCloseable {

    /**
     * Routes a call by the rules of its caller number. Never throws for bad numbers or an
     * unreachable database: those are {@link Route}s too.
     */
    Route route(CallNumbers numbers, Trace trace);

    /**
     * Resolves server, credentials, trunk and agent name of a routed call; also for a routing
     * result the caller already has. Never throws for a bad config id or an unreachable database.
     */
    CredentialResolution credentials(Route.Routed route, Trace trace);

    /** As {@link #route}, from memory alone: null where the database would have to be asked. */
    default @Nullable Route routeAtOnce(CallNumbers numbers) {
        return null;
    }

    /**
     * As {@link #credentials}, from memory alone: null where the database would have to be asked.
     */
    default @Nullable CredentialResolution credentialsAtOnce(Route.Routed route) {
        return null;
    }

    /**
     * Forgets the cached config and resolves anew: for use after the server answered 401 or 403.
     *
     * @param configId the config whose credentials were refused; null for the environment's
     */
    void forgetCredentials(@Nullable String configId);

    /** How old the LiveKit configs are that are used from memory. Looks at each of them. */
    default Ages configAges() {
        return Ages.NONE;
    }

    /**
     * The key pairs that a config had until a moment ago, the latest first: for what was signed
     * with them. Asks the database each time, and never throws; none where it doesn't know.
     *
     * @param since pairs that were replaced before are left out
     */
    default List<KeyPair> formerKeys(String configId, Instant since) {
        return List.of();
    }

    @Override
    void close();
}
