package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that can be asked.
 *
 * @param name the config's, or {@code environment}
 */
record ServerProbe(String name, LiveKitServer server) {

    /** Those of the configs that have all it takes; of the others the other checks speak. */
    static List<ServerProbe> of(List<LiveKitConfig> configs, @Nullable SecretKeyRing keys) {
        return configs.stream()
                .filter(config -> LiveKitUrl.fault(config.url()) == null)
                .filter(config -> !config.apiKey().isBlank())
                .flatMap(config -> of(config, secret(config.apiSecret().open(keys))).stream())
                .toList();
    }

    ServerFacts ask(LiveKitClient client) {
        return new ServerFacts(name, client.check(server));
    }

    private static List<ServerProbe> of(LiveKitConfig config, @Nullable Secret secret) {
        return secret == null || secret.reveal().isBlank()
                ? List.of()
                : List.of(
                        new ServerProbe(
                                config.name(),
                                new LiveKitServer(config.url(), config.apiKey(), secret)));
    }

    private static @Nullable Secret secret(OpenedSecret opened) {
        return switch (opened) {
            case OpenedSecret.Opened(Secret secret, _, _) -> secret;
            case OpenedSecret.PlainText(Secret secret) -> secret;
            case OpenedSecret.Undecryptable _ -> null;
        };
    }
}
