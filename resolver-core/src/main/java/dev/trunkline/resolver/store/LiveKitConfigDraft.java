package dev.trunkline.resolver.store;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A config to be stored. Blanks around its texts do not count.
 *
 * @param name unique, 1 to 255 characters
 * @param url as {@link dev.trunkline.resolver.address.LiveKitUrl} reads it, up to 500 characters
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

    public LiveKitConfigDraft {
        name = name.strip();
        url = url.strip();
        apiKey = apiKey.strip();
        apiSecret = new Secret(apiSecret.reveal().strip());
        trunkId = trunkId == null ? null : trunkId.strip();
        workerName = workerName == null ? null : workerName.strip();
    }

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

    /** The same with another secret. */
    public LiveKitConfigDraft withSecret(Secret other) {
        return new LiveKitConfigDraft(
                name, description, url, apiKey, other, trunkId, workerName, limits);
    }

    /** What is wrong with it, for people; empty when nothing is. */
    public List<String> problems() {
        return new FieldChecks()
                .text("name", name, 255)
                .storable("description", description)
                .url(url)
                .text("api key", apiKey, 255)
                .secret(apiSecret)
                .optional("trunk id", trunkId, 255)
                .optional("worker name", workerName, 255)
                .problems();
    }
}
