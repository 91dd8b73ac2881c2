package dev.trunkline.dispatcher.confirm;

import java.time.Instant;

/**
 * The next question about a call.
 *
 * @param at when it is to be asked
 * @param look the how manieth look at the call this is, from 0
 * @param asked requests made until now
 * @param occupied whether somebody, not an agent, was seen in the room
 * @param refused whether a worker was seen to have refused the job
 */
record Inquiry(
        AwaitedCall call,
        Question question,
        Instant at,
        int look,
        int asked,
        boolean occupied,
        boolean refused)
        implements ServerLine.Asked {

    @Override
    public AwaitedCall.Server server() {
        return call.server();
    }

    /** Another question of the same look, at once. */
    Inquiry then(Question next, Instant now) {
        return new Inquiry(call, next, now, look, asked + 1, occupied, refused);
    }

    /** The same question once more. */
    Inquiry again(Instant when) {
        return new Inquiry(call, question, when, look, asked + 1, occupied, refused);
    }

    Inquiry seenOccupied() {
        return new Inquiry(call, question, at, look, asked, true, refused);
    }

    Inquiry seenRefused() {
        return new Inquiry(call, question, at, look, asked, occupied, true);
    }
}
