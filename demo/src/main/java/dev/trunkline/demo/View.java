package dev.trunkline.demo;

import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.DispatchResult;

/** Shows what happens. */
interface View {

    /** Everything is there, and calls can be sent. */
    void ready(Connections connections);

    /**
     * An outcome was committed.
     *
     * @param value the record's
     */
    void outcome(DispatchResult result, byte[] value);

    /** It is known, or can't be known, whether a worker took a call. */
    void confirmation(CallConfirmation said);

    /**
     * A dead letter was committed.
     *
     * @param why for people
     */
    void deadLetter(String why);
}
