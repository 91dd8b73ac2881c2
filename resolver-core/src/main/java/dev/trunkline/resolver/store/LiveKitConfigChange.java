package dev.trunkline.resolver.store;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a config: null leaves a field as it is, and a blank text clears those that may
 * be absent, which are description, trunk id and worker name. A negative limit clears it.
 */
public record LiveKitConfigChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        @Nullable String trunkId,
        @Nullable String workerName,
        CallLimits limits) {

    public LiveKitConfigChange {
        url = url == null ? null : url.strip();
    }

    /** A change that leaves the limits as they are. */
    public LiveKitConfigChange(
            @Nullable String name,
            @Nullable String description,
            @Nullable String url,
            @Nullable String apiKey,
            @Nullable Secret apiSecret,
            @Nullable String trunkId,
            @Nullable String workerName) {
        this(name, description, url, apiKey, apiSecret, trunkId, workerName, CallLimits.NONE);
    }

    /** The same with another secret. */
    public LiveKitConfigChange withSecret(Secret other) {
        return new LiveKitConfigChange(
                name, description, url, apiKey, other, trunkId, workerName, limits);
    }

    /** What is wrong with it, for people; empty when nothing is. */
    public List<String> problems() {
        FieldChecks checks = new FieldChecks();
        if (name != null) {
            checks.text("name", name, 255);
        }
        if (url != null) {
            checks.url(url);
        }
        if (apiKey != null) {
            checks.text("api key", apiKey, 255);
        }
        if (apiSecret != null) {
            checks.secret(apiSecret);
        }
        return checks.optional("trunk id", trunkId, 255)
                .optional("worker name", workerName, 255)
                .problems();
    }
}
