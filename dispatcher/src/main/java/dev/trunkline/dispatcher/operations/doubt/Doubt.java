package dev.trunkline.dispatcher.operations.doubt;

import dev.trunkline.schemas.DispatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A call of which nobody knows whether it rang.
 *
 * @param redialId the request id of a redial, also of one that is still to come
 * @param redial what became of the redial: its outcome, {@code sent} while there is none; null when
 *     there was no redial
 */
public record Doubt(DispatchResult result, String redialId, @Nullable String redial) {

    /** On requests that {@code uncertain redial} sends: the request id of the call in doubt. */
    public static final String REDIAL_OF = "trunkline-redial-of";

    /** Nobody has placed it again. */
    public boolean open() {
        return redial == null;
    }
}
