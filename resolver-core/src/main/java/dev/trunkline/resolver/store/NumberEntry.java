package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code voice_agent_numbers}. Rows written by others may lack anything but the id.
 *
 * @param countryCode such as {@code +971}
 * @param baseNumber the digits after the country code
 * @param provider the carrier's name
 * @param rules JSON, as stored
 * @param liveKitConfig the rules' {@code livekit_config}, as written; may be malformed
 */
public record NumberEntry(
        UUID id,
        @Nullable UUID tenantId,
        @Nullable String countryCode,
        @Nullable Long baseNumber,
        @Nullable String provider,
        @Nullable String status,
        @Nullable String rules,
        @Nullable String liveKitConfig) {}
