package dev.trunkline.simulation;

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
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the database answers, from memory, slowly, or not at all. */
final class SimulatedResolver implements CallResolver {
    private static final LiveKitServer SERVER =
            new LiveKitServer("wss://livekit.example", "key", new Secret("secret"));

    private final World world;
    private final SimulatedProcess process;

    SimulatedResolver(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public Route route(CallNumbers numbers, Trace trace) {
        world.faults().before(process, Step.PREPARE);
        world.scheduler().sleep(world.chance().delay());
        if (world.isDatabaseDown()) {
            world.scheduler().sleep(Chance.SECOND);
            return new Route.Unavailable("the database does not answer");
        }
        return routed(numbers);
    }

    private static Route.Routed routed(CallNumbers numbers) {
        String callee = Objects.requireNonNullElse(numbers.toNumber(), "");
        return new Route.Routed(callee, "carrier", "uae", null, "config", false);
    }

    @Override
    public @Nullable Route routeAtOnce(CallNumbers numbers) {
        process.checkAlive();
        return world.chance().oneIn(3) || world.isDatabaseDown() ? null : routed(numbers);
    }

    @Override
    public CredentialResolution credentials(Route.Routed route, Trace trace) {
        process.checkAlive();
        return resolution();
    }

    @Override
    public CredentialResolution credentialsAtOnce(Route.Routed route) {
        return resolution();
    }

    private static CredentialResolution resolution() {
        return new CredentialResolution(
                CredentialSource.DATABASE,
                CredentialReason.OK,
                CacheUse.HIT,
                "config",
                "config",
                SERVER,
                new Trunk("ST_1", TrunkSource.CONFIG),
                "inbound-agent",
                Duration.ZERO,
                "simulated");
    }

    @Override
    public void forgetCredentials(@Nullable String configId) {}

    @Override
    public void close() {}
}
