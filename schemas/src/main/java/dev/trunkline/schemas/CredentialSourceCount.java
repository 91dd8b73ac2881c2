package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many credential resolutions of one minute ended alike: the value of a record on {@code
 * credential-source-stats}. A later record with the same key replaces it.
 *
 * @param windowStart the minute's begin
 * @param source {@code database}, {@code environment} or {@code none}
 * @param reason the reason code of the events, such as {@code ok}
 * @param configId as the events name it; null when they name none
 * @param count 1 or more
 */
public record CredentialSourceCount(
        Instant windowStart, String source, String reason, @Nullable String configId, long count) {

    /** The record's key: what is counted and when, joined by colons. */
    public String key() {
        return "%s:%s:%s:%s"
                .formatted(
                        source,
                        reason,
                        configId == null ? "" : configId,
                        Rfc3339.text(windowStart));
    }
}
