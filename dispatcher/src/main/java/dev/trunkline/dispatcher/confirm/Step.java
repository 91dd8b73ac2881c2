package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallConfirmation;

/** What comes next for a call. */
sealed interface Step {

    /** A question is to be asked. */
    record Ask(Inquiry inquiry) implements Step {}

    /** It is known, or it is known that it can't be known. */
    record Ended(AwaitedCall call, CallConfirmation confirmation) implements Step {}
}
