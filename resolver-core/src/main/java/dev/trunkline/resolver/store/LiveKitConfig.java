package dev.trunkline.resolver.store;

import dev.trunkline.resolver.limits.CallLimits;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code voice_agent_livekit}.
 *
 * @param url as stored; rows written by others may hold a blank one
 * @param workerName always null where the table lacks the column
 * @param limits nothing where the table lacks the columns
 */
public record LiveKitConfig(
        UUID id,
        String name,
        @Nullable String description,
        String url,
        String apiKey,
        StoredSecret apiSecret,
        @Nullable String trunkId,
        @Nullable String workerName,
        CallLimits limits,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
