package dev.trunkline.dispatcher.cli;

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
        return JsonOutput.object()
                .put("id", config.id().toString())
                .put("name", config.name())
                .put("description", config.description())
                .put("url", config.url())
                .put("api_key", config.apiKey())
                .put("secret", secret.code())
                .put("secret_key", secret.key())
                .put("trunk_id", config.trunkId())
                .put("worker_name", config.workerName())
                .put("calls_per_second", config.limits().callsPerSecond())
                .put("max_concurrent", config.limits().maxConcurrent())
                .put("trunk_calls_per_second", config.limits().trunkCallsPerSecond())
                .put("trunk_max_concurrent", config.limits().trunkMaxConcurrent())
                .put("created_at", text(config.createdAt()))
                .put("updated_at", text(config.updatedAt()));
    }

    Fields fields() {
        return new Fields()
                .put("name", config.name())
                .put("id", config.id().toString())
                .put("description", config.description())
                .put("url", config.url())
                .put("api key", config.apiKey())
                .put("secret", secret.text())
                .put("trunk", config.trunkId())
                .put("worker name", config.workerName())
                .put("calls a second", LimitOptions.text(config.limits().callsPerSecond()))
                .put("at a time", LimitOptions.text(config.limits().maxConcurrent()))
                .put("trunk a second", LimitOptions.text(config.limits().trunkCallsPerSecond()))
                .put("trunk at a time", LimitOptions.text(config.limits().trunkMaxConcurrent()))
                .put("created", text(config.createdAt()))
                .put("updated", text(config.updatedAt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
