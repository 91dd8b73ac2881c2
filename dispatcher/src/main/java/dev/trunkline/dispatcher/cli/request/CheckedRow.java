package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.CallRequest;

/** What checking a row of a sheet gave. */
public sealed interface CheckedRow {

    /** Fit to be sent. */
    record Good(CallRequest request) implements CheckedRow {}

    /**
     * Not to be sent: a row above has the same callee.
     *
     * @param line of the file on which the first of them begins
     */
    record Repeated(long line) implements CheckedRow {}

    /**
     * Not to be sent.
     *
     * @param why for people; holds no whole phone number
     */
    record Bad(String why) implements CheckedRow {}
}
