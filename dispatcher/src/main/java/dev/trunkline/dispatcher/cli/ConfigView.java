package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.SecretState;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A LiveKit config as commands show it: everything but the secret. */
record ConfigView(LiveKitConfig config, SecretState secret) {

    static ConfigView of(LiveKitConfig config, @Nullable SecretKeyRing keys) {
        return new ConfigView(config, SecretState.of(config.apiSecret(), keys));
    }

    ObjectNode json() {
        return ConfigJson.of(config, secret);
    }

    Fields fields() {
        return new Fields()
                .put("name", config.name())
                .put("id", config.id().toString())
                .put("description", config.description())
                .put("url", LiveKitUrl.masked(config.url()))
                .put("api key", config.apiKey())
                .put("secret", secret.text())
                .put("trunk", config.trunkId())
                .put("worker name", config.workerName())
                .put("calls a second", LimitText.of(config.limits().callsPerSecond()))
                .put("at a time", LimitText.of(config.limits().maxConcurrent()))
                .put("trunk a second", LimitText.of(config.limits().trunkCallsPerSecond()))
                .put("trunk at a time", LimitText.of(config.limits().trunkMaxConcurrent()))
                .put("created", text(config.createdAt()))
                .put("updated", text(config.updatedAt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
