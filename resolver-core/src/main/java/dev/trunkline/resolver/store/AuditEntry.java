package dev.trunkline.resolver.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one of the two tables. Secrets, passwords and keys in it are hidden by the database.
 *
 * @param id grows with time
 * @param actor who says to have done it, or else the database user
 * @param dbUser the database user that was logged in
 * @param application what the connection called itself
 * @param reason as the writer said, such as {@code rotation}
 * @param table {@code voice_agent_livekit} or {@code voice_agent_numbers}
 * @param rowId null for all rows
 * @param action {@code insert}, {@code update}, {@code delete} or {@code truncate}
 * @param before JSON; null when there was nothing
 * @param after JSON; null when there is nothing any more
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String dbUser,
        @Nullable String application,
        @Nullable String reason,
        String table,
        @Nullable String rowId,
        String action,
        @Nullable String before,
        @Nullable String after) {}
