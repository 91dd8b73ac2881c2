package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallConfirmation;

/** Is told what becomes of the asking, for metrics and logs. Must not block. */
public interface ConfirmationListener {

    /** A confirmation is on its topic. */
    void confirmed(CallConfirmation confirmation);

    /**
     * A request was sent.
     *
     * @param result {@code answered}, {@code unanswered} or {@code unauthorized}
     */
    void asked(String result);

    /** So many calls wait. */
    void waiting(int calls);
}
