package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call may be placed.
 *
 * @param expiresAt after it the call is not placed
 * @param notBefore the call waits for it
 * @param requestedAt when the producer asked; latency figures start here
 */
public record CallTiming(
        @Nullable Instant expiresAt, @Nullable Instant notBefore, @Nullable Instant requestedAt) {

    /** No bound of its own. */
    public static final CallTiming ANY_TIME = new CallTiming(null, null, null);
}
