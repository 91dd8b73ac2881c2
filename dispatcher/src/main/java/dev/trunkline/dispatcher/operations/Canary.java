package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A config as it would be after a change, to be tried before calls do. */
final class Canary {
    private Canary() {}

    static ServerUnderTest of(LiveKitConfigDraft draft) {
        return new ServerUnderTest(
                draft.name(),
                draft.url(),
                new LiveKitServer(draft.url(), draft.apiKey(), draft.apiSecret()),
                "");
    }

    /**
     * @param keys what the stored secret opens with, where the change brings none
     */
    static ServerUnderTest of(
            LiveKitConfig config, LiveKitConfigChange change, @Nullable SecretKeyRing keys) {
        SecretState stored = SecretState.of(config.apiSecret(), keys);
        Secret given = change.apiSecret();
        Secret secret = given == null ? stored.secret() : given;
        String url = Objects.requireNonNullElse(change.url(), config.url());
        String apiKey = Objects.requireNonNullElse(change.apiKey(), config.apiKey());
        return new ServerUnderTest(
                config.name(),
                url,
                secret == null ? null : new LiveKitServer(url, apiKey, secret),
                "its secret can't be used: " + stored.text());
    }
}
