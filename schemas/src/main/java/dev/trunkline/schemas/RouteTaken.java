package dev.trunkline.schemas;

import org.jspecify.annotations.Nullable;

/**
 * How a call was routed.
 *
 * @param phoneNumber the callee, formatted for the carrier
 * @param trunkSource {@code config}, {@code rules}, {@code environment} or {@code none}
 */
public record RouteTaken(
        @Nullable String phoneNumber,
        @Nullable String carrierName,
        @Nullable String detectedCountry,
        @Nullable String trunkId,
        String trunkSource,
        @Nullable String agentName) {

    /** Not routed. */
    public static final RouteTaken NONE = new RouteTaken(null, null, null, null, "none", null);
}
