package dev.trunkline.schemas;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to place one outbound call, as it stands on {@code call-requests}.
 *
 * @param requestId the idempotency key: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 * @param toNumber the callee, as a person wrote it; null or blank can't be routed
 * @param fromNumber the caller number, which selects carrier rules and LiveKit server
 * @param tenantId filters the number look-up
 * @param timing when the call may be placed
 * @param context what the worker is handed
 */
public record CallRequest(
        String requestId,
        @Nullable String toNumber,
        @Nullable String fromNumber,
        @Nullable UUID tenantId,
        CallTiming timing,
        CallContext context) {}
