package dev.trunkline.schemas;

import org.jspecify.annotations.Nullable;

/**
 * The LiveKit server a call went to.
 *
 * @param host host and port of its URL
 * @param credentialSource {@code database}, {@code environment} or null
 * @param credentialReason the reason code of the credential resolution
 */
public record ServerUsed(
        @Nullable String configId,
        @Nullable String configName,
        @Nullable String host,
        @Nullable String credentialSource,
        @Nullable String credentialReason) {

    /** No server. */
    public static final ServerUsed NONE = new ServerUsed(null, null, null, null, null);
}
