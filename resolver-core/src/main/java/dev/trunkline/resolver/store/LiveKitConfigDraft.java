package dev.trunkline.resolver.store;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A config to be stored.
 *
 * @param name unique, 1 to 255 characters
 * @param url of scheme ws, wss, http or https, up to 500 characters
 * @param apiKey 1 to 255 characters
 */
public record LiveKitConfigDraft(
        String name,
        @Nullable String description,
        String url,
        String apiKey,
        Secret apiSecret,
        @Nullable String trunkId,
        @Nullable String workerName,
        CallLimits limits) {

    /** A config without limits of its own. */
    public LiveKitConfigDraft(
            String name,
            @Nullable String description,
            String url,
            String apiKey,
            Secret apiSecret,
            @Nullable String trunkId,
            @Nullable String workerName) {
        this(name, description, url, apiKey, apiSecret, trunkId, workerName, CallLimits.NONE);
    }

    /** What is wrong with it, for people; empty when nothing is. */
    List<String> problems() {
        return new FieldChecks()
                .text("name", name, 255)
                .url(url)
                .text("api key", apiKey, 255)
                .secret(apiSecret)
                .optional("trunk id", trunkId, 255)
                .optional("worker name", workerName, 255)
                .problems();
    }
}
