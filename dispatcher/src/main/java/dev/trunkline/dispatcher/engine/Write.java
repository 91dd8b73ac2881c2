package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.schemas.DispatchResult;
import org.jspecify.annotations.Nullable;

/** What a call wants committed. */
sealed interface Write {
    Call call();

    /** The permission to dispatch. */
    record Claiming(Call call, Claim claim) implements Write {}

    /** The permission was used in vain: nothing was executed, and the call waits to be retried. */
    record Waiting(Call call, LedgerEntry.Waiting entry) implements Write {}

    /**
     * The end of a call.
     *
     * @param result null for a record that carries no valid request id
     * @param deadLetter null for a record that could be read
     */
    record Ending(Call call, @Nullable DispatchResult result, @Nullable DeadLetter deadLetter)
            implements Write {}
}
