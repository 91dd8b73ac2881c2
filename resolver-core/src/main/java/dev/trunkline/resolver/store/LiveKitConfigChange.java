package dev.trunkline.resolver.store;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a config: null leaves a field as it is, and a blank text clears those that may
 * be absent, which are description, trunk id and worker name. A negative limit clears it. Blanks
 * around texts do not count.
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

    /** A known secret would go to another server than the one it was given for. */
    public static final ConfigOutcome.Invalid SECRET_AGAIN =
            new ConfigOutcome.Invalid(
                    List.of(
                            "a new url needs the api secret again: otherwise whoever may change the"
                                    + " url could have a server of their own receive what is signed"
                                    + " with it"));

    public LiveKitConfigChange {
        name = stripped(name);
        url = stripped(url);
        apiKey = stripped(apiKey);
        apiSecret = apiSecret == null ? null : new Secret(apiSecret.reveal().strip());
        trunkId = stripped(trunkId);
        workerName = stripped(workerName);
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

    /** Whether a known secret would go to another server than the one at this url. */
    public boolean leadsAwayFrom(String present) {
        return apiSecret == null && url != null && !url.equals(present);
    }

    /** The same with another url; null leaves the url as it is. */
    public LiveKitConfigChange withUrl(@Nullable String other) {
        return new LiveKitConfigChange(
                name, description, other, apiKey, apiSecret, trunkId, workerName, limits);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
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
        return checks.storable("description", description)
                .optional("trunk id", trunkId, 255)
                .optional("worker name", workerName, 255)
                .problems();
    }
}
