package dev.trunkline.dispatcher.control;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a call that controls name. Before it is routed, server and trunk are null.
 *
 * @param requestId of the call request
 * @param batchId of the call request, if it has one
 * @param tenantId of the call request, if it has one; a lower-case UUID
 * @param server the LiveKit config's name, or {@code environment}
 * @param trunkId the outbound trunk the call goes through, if it is known
 */
public record CallTags(
        String requestId,
        @Nullable String batchId,
        @Nullable String tenantId,
        @Nullable String server,
        @Nullable String trunkId) {}
