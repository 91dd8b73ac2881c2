package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.limits.CallLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of resolving a call's credentials.
 *
 * @param reason why this source was used
 * @param configId as the route named it, even when there is no such config
 * @param configName null unless the config was found
 * @param server null exactly when the source is {@link CredentialSource#NONE}
 * @param trunk the trunk to dial through, and where it comes from
 * @param agentName the name the worker is registered under
 * @param took how long it took
 * @param message for people: what was found, and for NONE what is missing on both sides
 * @param limits of the config whose credentials are used
 */
public record CredentialResolution(
        CredentialSource source,
        CredentialReason reason,
        CacheUse cache,
        @Nullable String configId,
        @Nullable String configName,
        @Nullable LiveKitServer server,
        Trunk trunk,
        String agentName,
        Duration took,
        String message,
        CallLimits limits) {

    /** A resolution without limits of a config's own. */
    public CredentialResolution(
            CredentialSource source,
            CredentialReason reason,
            CacheUse cache,
            @Nullable String configId,
            @Nullable String configName,
            @Nullable LiveKitServer server,
            Trunk trunk,
            String agentName,
            Duration took,
            String message) {
        this(
                source,
                reason,
                cache,
                configId,
                configName,
                server,
                trunk,
                agentName,
                took,
                message,
                CallLimits.NONE);
    }
}
