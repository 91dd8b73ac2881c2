package dev.trunkline.dispatcher.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call needs to go out, all at once. Shared by the calls that need the same.
 *
 * @param agents the workers of its agent on its server
 * @param tenant null for a call that names none
 * @param config the LiveKit config's name, or {@code environment}
 * @param trunkId as the worker is told; null when it is not
 */
record Needs(
        Limiter server,
        Limiter agents,
        Limiter trunk,
        @Nullable Limiter tenant,
        String config,
        @Nullable String trunkId,
        @Nullable String tenantId) {

    /**
     * In the order in which a call looks for what holds it up: what nobody can pass comes first.
     */
    List<Limiter> all() {
        return tenant == null
                ? List.of(server, agents, trunk)
                : List.of(server, agents, trunk, tenant);
    }
}
