package dev.trunkline.dispatcher.cli.demo;

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

    /**
     * A dead letter was committed.
     *
     * @param why for people
     */
    void deadLetter(String why);
}
