package dev.trunkline.dispatcher.operations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number to be added, as a person wrote it.
 *
 * @param number with {@code +} and country code
 * @param status for people: routing doesn't look at it; null for {@code active}
 * @param rules a JSON object; null for none
 */
public record NumberDraftText(
        String number,
        @Nullable UUID tenantId,
        @Nullable String provider,
        @Nullable String status,
        @Nullable String rules) {}
