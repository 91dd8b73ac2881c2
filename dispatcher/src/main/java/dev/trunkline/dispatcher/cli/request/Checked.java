package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.CallRequest;

/** What checking a request before it is sent gave. */
public sealed interface Checked {

    /** Fit to be sent. */
    record Good(CallRequest request) implements Checked {}

    /**
     * Not to be sent.
     *
     * @param why for people; holds no whole phone number
     */
    record Bad(String why) implements Checked {}
}
