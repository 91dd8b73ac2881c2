package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tries a config as it would be after a change, before calls do. */
final class Canary {
    private Canary() {}

    /**
     * @param keys what the stored secret opens with, where the change brings none
     * @throws CommandFailure when the server does not accept the key pair
     */
    static void passed(
            LiveKitConfig config, LiveKitConfigChange change, @Nullable SecretKeyRing keys) {
        TestedServer tested =
                LiveKitTestCommand.asked(List.of(changed(config, change, keys))).getFirst();
        if (!tested.passed()) {
            throw Stores.failed(
                    "nothing was stored: %s: %s"
                            .formatted(
                                    tested.check().reachable()
                                            ? "the server refuses the key pair"
                                            : "the server can't be asked",
                                    tested.check().message()));
        }
    }

    private static ServerUnderTest changed(
            LiveKitConfig config, LiveKitConfigChange change, @Nullable SecretKeyRing keys) {
        String url = Objects.requireNonNullElse(change.url(), config.url());
        Secret given = change.apiSecret();
        if (given == null && !url.equals(config.url())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a new url needs the api secret again: add --secret-stdin or --secret-file");
        }
        SecretState stored = SecretState.of(config.apiSecret(), keys);
        Secret secret = given == null ? stored.secret() : given;
        String apiKey = Objects.requireNonNullElse(change.apiKey(), config.apiKey());
        return new ServerUnderTest(
                config.name(),
                url,
                secret == null ? null : new LiveKitServer(url, apiKey, secret),
                "its secret can't be used: " + stored.text());
    }
}
