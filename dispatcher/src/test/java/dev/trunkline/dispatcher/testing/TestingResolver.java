package dev.trunkline.dispatcher.testing;

import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.credentials.Trunk;
import dev.trunkline.resolver.credentials.TrunkSource;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A resolver that has all in memory: the caller number is the config id. */
public final class TestingResolver implements CallResolver {
    private final Map<String, LiveKitServer> servers = new ConcurrentHashMap<>();

    public TestingResolver with(String callerNumber, LiveKitServer server) {
        servers.put(callerNumber, server);
        return this;
    }

    @Override
    public Route route(CallNumbers numbers, Trace trace) {
        String callee = Objects.requireNonNullElse(numbers.toNumber(), "");
        return new Route.Routed(callee, "carrier", "uae", null, numbers.fromNumber(), false);
    }

    @Override
    public CredentialResolution credentials(Route.Routed route, Trace trace) {
        String id = route.configId();
        LiveKitServer server = id == null ? null : servers.get(id);
        return new CredentialResolution(
                server == null ? CredentialSource.NONE : CredentialSource.DATABASE,
                server == null ? CredentialReason.CONFIG_NOT_FOUND : CredentialReason.OK,
                CacheUse.HIT,
                id,
                id,
                server,
                new Trunk("ST_test", TrunkSource.CONFIG),
                "inbound-agent",
                Duration.ofNanos(1_000),
                "from the test");
    }

    @Override
    public Route routeAtOnce(CallNumbers numbers) {
        return route(numbers, Trace.NONE);
    }

    @Override
    public CredentialResolution credentialsAtOnce(Route.Routed route) {
        return credentials(route, Trace.NONE);
    }

    @Override
    public void forgetCredentials(@Nullable String configId) {}

    @Override
    public void close() {}
}
