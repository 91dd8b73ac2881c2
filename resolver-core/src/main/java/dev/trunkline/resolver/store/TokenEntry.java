package dev.trunkline.resolver.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token: everything but the token.
 *
 * @param name whose it is; stands in the audit log
 * @param createdBy who made it
 * @param revokedAt null while it counts
 */
public record TokenEntry(
        UUID id,
        String name,
        TokenRole role,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {}
