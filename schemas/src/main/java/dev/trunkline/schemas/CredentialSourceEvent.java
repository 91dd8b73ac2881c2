package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One credential resolution that a call caused, as written to {@code credential-source-events}.
 *
 * @param source {@code database}, {@code environment} or {@code none}
 * @param reason the reason code of the contract, such as {@code ok} or {@code decrypt_failed}
 * @param cache {@code hit}, {@code miss}, {@code stale} or {@code bypass}
 * @param configId as the routing result named it, even when there is no such config
 * @param resolveMicros how long the resolution took, in microseconds
 */
public record CredentialSourceEvent(
        String requestId,
        @Nullable String tenantId,
        String source,
        String reason,
        String cache,
        @Nullable String configId,
        @Nullable String configName,
        long resolveMicros,
        Instant resolvedAt) {}
