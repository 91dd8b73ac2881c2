package dev.trunkline.dispatcher.operations.json;

import static dev.trunkline.dispatcher.operations.json.Nodes.text;

import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.resolver.store.LiveKitConfig;
import tools.jackson.databind.node.ObjectNode;

/** A LiveKit config: everything but the secret. */
public final class ConfigJson {
    private ConfigJson() {}

    public static ObjectNode of(ConfigView view) {
        LiveKitConfig config = view.config();
        return Nodes.object()
                .put("id", config.id().toString())
                .put("name", config.name())
                .put("description", config.description())
                .put("url", config.url())
                .put("api_key", config.apiKey())
                .put("secret", view.secret().code())
                .put("secret_key", view.secret().key())
                .put("trunk_id", config.trunkId())
                .put("worker_name", config.workerName())
                .put("calls_per_second", config.limits().callsPerSecond())
                .put("max_concurrent", config.limits().maxConcurrent())
                .put("trunk_calls_per_second", config.limits().trunkCallsPerSecond())
                .put("trunk_max_concurrent", config.limits().trunkMaxConcurrent())
                .put("created_at", text(config.createdAt()))
                .put("updated_at", text(config.updatedAt()))
                .put("numbers", view.numbers());
    }
}
