package dev.trunkline.dispatcher.endtoend;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two LiveKit servers: configs of the database name one, the environment the other. */
final class Servers implements AutoCloseable {
    static final String AGENT = "inbound-agent";

    final LiveKitStandIn database = LiveKitStandIn.open();
    final LiveKitStandIn environment = LiveKitStandIn.open();
    final String key = SecretKeyRing.generateKey().reveal();

    Servers() {
        database.registerWorker(AGENT);
        environment.registerWorker(AGENT);
    }

    /** A config of the database's server, its secret encrypted. */
    TestRows.Config config(@Nullable String trunk) {
        return config(encrypted(database.apiSecret()), trunk);
    }

    /** The same with the secret as it is stored. */
    TestRows.Config config(String storedSecret, @Nullable String trunk) {
        return new TestRows.Config(database.url(), database.apiKey(), storedSecret, trunk, null);
    }

    String encrypted(String secret) {
        return SecretKeyRing.parse(key).encrypt(new Secret(secret));
    }

    /** The settings that name the environment's server. */
    Map<String, String> variables() {
        return Map.of(
                "LIVEKIT_URL",
                environment.url(),
                "LIVEKIT_API_KEY",
                environment.apiKey(),
                "LIVEKIT_API_SECRET",
                environment.apiSecret());
    }

    /** How often this call rang, on either server. */
    long rings(String requestId) {
        String room = "call-" + requestId;
        return database.ringsByRoom(AGENT).getOrDefault(room, 0L)
                + environment.ringsByRoom(AGENT).getOrDefault(room, 0L);
    }

    @Override
    public void close() {
        database.close();
        environment.close();
    }
}
