package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrunklineResolverTest {
    private static final Map<String, String> NO_DATABASE =
            Map.of(
                    "LIVEKIT_URL", "wss://env",
                    "LIVEKIT_API_KEY", "key",
                    "LIVEKIT_API_SECRET", "hush");

    @Test
    void worksFromTheEnvironmentAlone() {
        try (CallResolver resolver =
                TrunklineResolver.open(ResolverSettings.fromEnvironment(NO_DATABASE))) {
            Trace.Kept trace = new Trace.Kept();
            Route route =
                    resolver.route(new CallNumbers("+919876543210", "+971545335200", null), trace);
            assertThat(route)
                    .isEqualTo(
                            new Route.Routed(
                                    "+919876543210", "unknown", "india", null, null, true));
            assertThat(trace.steps()).anyMatch(step -> step.finding().contains("DB_HOST"));
            CredentialResolution resolution =
                    resolver.credentials((Route.Routed) route, Trace.NONE);
            assertThat(resolution.source()).isEqualTo(CredentialSource.ENVIRONMENT);
            assertThat(resolution.reason()).isEqualTo(CredentialReason.DATABASE_ERROR);
        }
    }

    @Test
    void saysThatNoDatabaseIsConfigured() {
        try (CallResolver resolver =
                TrunklineResolver.open(ResolverSettings.fromEnvironment(Map.of()))) {
            Route.Routed route = new Route.Routed("+1", "unknown", null, null, "some-id", false);
            resolver.forgetCredentials("some-id");
            CredentialResolution resolution = resolver.credentials(route, Trace.NONE);
            assertThat(resolution.source()).isEqualTo(CredentialSource.NONE);
            assertThat(resolution.reason()).isEqualTo(CredentialReason.DATABASE_ERROR);
            assertThat(resolution.message())
                    .contains("no database is configured: DB_HOST is not set", "LIVEKIT_URL");
        }
    }

    @Test
    void callsWithoutACallerNumberHaveNoRules() {
        try (CallResolver resolver =
                TrunklineResolver.open(ResolverSettings.fromEnvironment(NO_DATABASE))) {
            Route route =
                    resolver.route(new CallNumbers("+91 98765-43210", null, null), Trace.NONE);
            assertThat(route)
                    .isEqualTo(
                            new Route.Routed("+919876543210", "unknown", null, null, null, false));
        }
    }
}
