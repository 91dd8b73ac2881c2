package dev.trunkline.dispatcher.engine;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.ServerUsed;
import org.jspecify.annotations.Nullable;

/**
 * What the last committed credential event of a call said. A call that claims again, and gets the
 * same answer, has no other event: events count calls, not claims.
 *
 * @param configId null for the environment's credentials
 */
record ToldCredentials(
        @Nullable String source, @Nullable String reason, @Nullable String configId) {
    private static final String DATABASE = "database";

    static ToldCredentials of(CredentialSourceEvent event) {
        return of(event.source(), event.reason(), event.configId());
    }

    /** What was told with the claim of a former owner. */
    static ToldCredentials of(ServerUsed claimed) {
        return of(claimed.credentialSource(), claimed.credentialReason(), claimed.configId());
    }

    private static ToldCredentials of(
            @Nullable String source, @Nullable String reason, @Nullable String configId) {
        return new ToldCredentials(source, reason, DATABASE.equals(source) ? configId : null);
    }
}
