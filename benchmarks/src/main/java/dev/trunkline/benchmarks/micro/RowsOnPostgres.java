package dev.trunkline.benchmarks.micro;

import dev.trunkline.benchmarks.site.Rows;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.TrunklineResolver;
import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.sandbox.postgres.SandboxPostgres;

/** A resolver on a real PostgreSQL, and the one call that it resolves. */
final class RowsOnPostgres implements AutoCloseable {
    private static final CallNumbers NUMBERS =
            new CallNumbers("+971501234567", Rows.caller(0), null);

    private final SandboxPostgres postgres = SandboxPostgres.open();
    private final CallResolver resolver;

    RowsOnPostgres(CacheSettings cache) {
        ResolverSettings settings =
                ResolverSettings.fromEnvironment(
                        Rows.store(
                                postgres,
                                new Rows.LiveKit(
                                        "ws://127.0.0.1:7880",
                                        "key",
                                        "secret-of-32-bytes-" + "or-more-it-is")));
        this.resolver =
                TrunklineResolver.open(
                        new ResolverSettings(
                                settings.database(),
                                settings.numbering(),
                                settings.routingOnError(),
                                settings.selfhostRouting(),
                                settings.keys(),
                                settings.environment(),
                                cache,
                                false));
    }

    /** Routes and resolves; an exception where not the row was found. */
    CredentialResolution resolve() {
        if (!(resolver.route(NUMBERS, Trace.NONE) instanceof Route.Routed routed)) {
            throw new IllegalStateException("not routed");
        }
        CredentialResolution resolution = resolver.credentials(routed, Trace.NONE);
        if (resolution.reason() != CredentialReason.OK) {
            throw new IllegalStateException("not resolved: " + resolution.reason());
        }
        return resolution;
    }

    @Override
    public void close() {
        resolver.close();
        postgres.close();
    }
}
