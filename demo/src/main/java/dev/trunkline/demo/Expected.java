package dev.trunkline.demo;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a call is to come to.
 *
 * @param credentials source and reason, such as {@code database ok}; null where a call comes to its
 *     end without any
 */
record Expected(Outcome outcome, Reason reason, @Nullable String credentials) {

    static Expected dispatched(String credentials) {
        return new Expected(Outcome.DISPATCHED, Reason.OK, credentials);
    }

    static Expected rejected(Reason reason) {
        return new Expected(Outcome.REJECTED, reason, null);
    }

    static Expected failed(Reason reason) {
        return new Expected(Outcome.FAILED, reason, "database ok");
    }

    static Expected of(DispatchResult result) {
        String source = result.server().credentialSource();
        return new Expected(
                result.outcome(),
                result.reason(),
                source == null ? null : source + " " + result.server().credentialReason());
    }

    @Override
    public String toString() {
        return outcome.wireName()
                + " "
                + reason.wireName()
                + (credentials == null ? "" : " (" + credentials + ")");
    }
}
