package dev.trunkline.schemas;

/** What reading a record's value as a call request gave. */
public sealed interface RequestReading {

    /** A call request; it may still be impossible to route. */
    record Valid(CallRequest request) implements RequestReading {}

    /**
     * The request id is valid, something else isn't.
     *
     * @param parties what could be read of them, for the outcome
     * @param message every problem found, for people
     */
    record Invalid(String requestId, CallParties parties, String message)
            implements RequestReading {}

    /** No valid request id, or no call request at all. */
    record Unreadable(String message) implements RequestReading {}
}
