package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What routing and resolving a call gave. */
public sealed interface Prepared {

    /** The credential resolution that the call caused; null when it did not get that far. */
    @Nullable CredentialSourceEvent event();

    /** The call can go out. */
    record Ready(CallState.Plan plan, CredentialSourceEvent event) implements Prepared {}

    /** It can't, for a reason that asking again would not change. */
    record Impossible(CallState.Plan plan, Verdict verdict, @Nullable CredentialSourceEvent event)
            implements Prepared {}

    /**
     * The callee may not be called at this hour.
     *
     * @param opens when it may; {@link Instant#MAX} for never
     * @param why for people
     */
    record NotYet(Instant opens, String why) implements Prepared {
        @Override
        public @Nullable CredentialSourceEvent event() {
            return null;
        }
    }

    /** The rules can't be read now; the call waits for them. */
    record Later(String message) implements Prepared {
        @Override
        public @Nullable CredentialSourceEvent event() {
            return null;
        }
    }
}
