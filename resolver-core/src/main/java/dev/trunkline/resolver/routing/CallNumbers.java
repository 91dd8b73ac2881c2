package dev.trunkline.resolver.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What routing looks at.
 *
 * @param toNumber the callee, as a person wrote it
 * @param fromNumber the caller number, as a person wrote it
 * @param tenantId when present, only this tenant's numbers are looked at
 */
public record CallNumbers(
        @Nullable String toNumber, @Nullable String fromNumber, @Nullable UUID tenantId) {}
