package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.livekit.ServerCheck;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that is to be asked.
 *
 * @param name the config's, or {@code environment}
 * @param url may be blank
 * @param server null when it can't be asked
 * @param obstacle why it can't be asked
 */
public record ServerUnderTest(
        String name, String url, @Nullable LiveKitServer server, String obstacle) {

    public static ServerUnderTest of(LiveKitConfig config, @Nullable SecretKeyRing keys) {
        SecretState state = SecretState.of(config.apiSecret(), keys);
        Secret secret = state.secret();
        if (secret == null) {
            return new ServerUnderTest(
                    config.name(), config.url(), null, "its secret can't be used: " + state.text());
        }
        return new ServerUnderTest(
                config.name(),
                config.url(),
                new LiveKitServer(config.url(), config.apiKey(), secret),
                "");
    }

    public static ServerUnderTest of(EnvironmentCredentials environment) {
        String url = environment.url();
        return new ServerUnderTest(
                "environment",
                url == null ? "" : url,
                environment.server(),
                "not set: " + String.join(", ", environment.missing()));
    }

    TestedServer test(LiveKitClient client) {
        return new TestedServer(
                name,
                url,
                server == null
                        ? new ServerCheck(false, false, Duration.ZERO, null, obstacle)
                        : check(client, server));
    }

    /** Again where it answered: the first latency is mostly that of starting up and connecting. */
    private static ServerCheck check(LiveKitClient client, LiveKitServer server) {
        ServerCheck first = client.check(server);
        return first.reachable() ? client.check(server) : first;
    }
}
