package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.Objects;

/** A LiveKit config as commands print it. */
final class ConfigText {
    private ConfigText() {}

    static Fields fields(ConfigView view) {
        LiveKitConfig config = view.config();
        CallLimits limits = config.limits();
        return new Fields()
                .put("name", config.name())
                .put("id", config.id().toString())
                .put("description", config.description())
                .put("url", config.url())
                .put("api key", config.apiKey())
                .put("secret", view.secret().text())
                .put("trunk", config.trunkId())
                .put("worker name", config.workerName())
                .put("calls a second", LimitText.of(limits.callsPerSecond()))
                .put("at a time", LimitText.of(limits.maxConcurrent()))
                .put("trunk a second", LimitText.of(limits.trunkCallsPerSecond()))
                .put("trunk at a time", LimitText.of(limits.trunkMaxConcurrent()))
                .put("created", Objects.toString(config.createdAt(), null))
                .put("updated", Objects.toString(config.updatedAt(), null));
    }
}
