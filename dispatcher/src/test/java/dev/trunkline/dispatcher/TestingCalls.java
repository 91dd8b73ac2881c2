package dev.trunkline.dispatcher;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.schemas.CallContext;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallTiming;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;

/** Requests, claims and servers as tests need them. */
public final class TestingCalls {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    public static final RouteTaken ROUTE =
            new RouteTaken("+971545335201", "etisalat", "uae", "ST_1", "rules", "inbound-agent");

    public static final ServerUsed SERVER =
            new ServerUsed("config-1", "dubai", "livekit.test:7880", "database", "ok");

    public static final LiveKitServer LIVEKIT = server("wss://livekit.test:7880");

    private TestingCalls() {}

    public static CallRequest request(String id) {
        return request(id, CallTiming.ANY_TIME);
    }

    public static CallRequest request(String id, CallTiming timing) {
        return new CallRequest(
                id, "+971545335201", "+971545335200", null, timing, CallContext.EMPTY);
    }

    public static LiveKitServer server(String url) {
        return new LiveKitServer(url, "key", new Secret("secret"));
    }

    public static Claim claim(long offset, int attempt, String attemptId, boolean inDoubt) {
        return new Claim(
                offset,
                attempt,
                attemptId,
                "instance-1",
                LIVEKIT.url(),
                "call-order-1",
                inDoubt,
                NOON,
                ROUTE,
                SERVER);
    }
}
