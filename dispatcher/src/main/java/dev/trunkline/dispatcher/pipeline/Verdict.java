package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;

/**
 * How a call ends.
 *
 * @param message for people: what happened and, where there is something to do, what to do
 */
public record Verdict(Outcome outcome, Reason reason, String message) {

    static Verdict dispatched(String message) {
        return new Verdict(Outcome.DISPATCHED, Reason.OK, message);
    }

    static Verdict rejected(Reason reason, String message) {
        return new Verdict(Outcome.REJECTED, reason, message);
    }

    static Verdict failed(Reason reason, String message) {
        return new Verdict(Outcome.FAILED, reason, message);
    }

    static Verdict expired(String message) {
        return new Verdict(Outcome.EXPIRED, Reason.PAST_EXPIRY, message);
    }

    static Verdict cancelled(String message) {
        return new Verdict(Outcome.REJECTED, Reason.CANCELLED, message);
    }

    static Verdict uncertain(String message) {
        return new Verdict(Outcome.UNCERTAIN, Reason.IN_DOUBT, message);
    }

    /** A later record with a request id that another record came first with. */
    public static Verdict duplicate(String message) {
        return new Verdict(Outcome.DUPLICATE, Reason.ALREADY_DISPATCHED, message);
    }

    /** A record with a valid request id and something else that is invalid. */
    public static Verdict invalid(String message) {
        return new Verdict(Outcome.REJECTED, Reason.INVALID_REQUEST, message);
    }
}
