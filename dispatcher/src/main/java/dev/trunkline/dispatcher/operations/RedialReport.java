package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.doubt.Doubt;
import java.util.Objects;

/**
 * What a redial came to.
 *
 * @param state {@code sent}, {@code would_be_sent}, {@code already_redialed} or {@code not_sent}
 * @param text for people
 */
public record RedialReport(Doubt doubt, String state, String text) {

    static RedialReport already(Doubt doubt) {
        String outcome = Objects.requireNonNullElse(doubt.redial(), "sent");
        return new RedialReport(doubt, "already_redialed", "redialed before: " + outcome);
    }

    static RedialReport not(Doubt doubt, String why) {
        return new RedialReport(doubt, "not_sent", "not sent: " + why);
    }

    static RedialReport done(Doubt doubt, boolean sent) {
        return sent
                ? new RedialReport(doubt, "sent", "sent")
                : new RedialReport(doubt, "would_be_sent", "would be sent");
    }

    public boolean fine() {
        return !state.equals("not_sent");
    }

    /** Whether a request was sent by this redial. */
    public boolean sent() {
        return state.equals("sent");
    }

    /** The request id of the call in doubt. */
    public String id() {
        return doubt.result().requestId();
    }
}
