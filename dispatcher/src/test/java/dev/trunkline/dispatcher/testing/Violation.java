package dev.trunkline.dispatcher.testing;

/**
 * A broken promise.
 *
 * @param about the request id or the record
 */
public record Violation(Flaw flaw, String about) {

    /** Which promise. */
    public enum Flaw {
        /** A record without an outcome. */
        LOST,
        /** A record with more than one. */
        REPORTED_TWICE,
        /** An outcome of a record that nobody sent. */
        REPORTED_FROM_NOWHERE,
        /** A request all of whose records are duplicates. */
        NO_FATE,
        /** A request with more than one outcome that is no duplicate. */
        SECOND_FATE,
        /** One request, two rings. */
        DOUBLE_RING,
        /** A ring that nobody asked for. */
        RANG_FROM_NOWHERE,
        /** It rang, and what is reported says that it surely did not. */
        RING_DENIED,
        /** Reported as dispatched, and nothing rang. */
        RING_INVENTED,
        /** In doubt without a kill or a fault. */
        DOUBT_WITHOUT_CAUSE
    }
}
