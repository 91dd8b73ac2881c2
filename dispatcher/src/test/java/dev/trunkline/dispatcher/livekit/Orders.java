package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.time.Duration;

/** Orders and servers for tests. */
final class Orders {
    static final String SECRET = "a-secret-of-at-least-thirty-two-bytes";
    static final String METADATA = "{\"phone_number\":\"+971545335200\"}";

    private Orders() {}

    static RoomOrder room(String name, String attemptId) {
        return new RoomOrder(
                name,
                "inbound-agent",
                METADATA,
                attemptId,
                Duration.ofMinutes(5),
                Duration.ofMinutes(2));
    }

    static LiveKitServer at(String url) {
        return new LiveKitServer(url, "devkey", new Secret(SECRET));
    }

    static LiveKitServer at(LiveKitStandIn standIn) {
        return new LiveKitServer(standIn.url(), standIn.apiKey(), new Secret(standIn.apiSecret()));
    }
}
