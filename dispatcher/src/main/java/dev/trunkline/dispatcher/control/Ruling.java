package dev.trunkline.dispatcher.control;

/** The verdict of the controls in force on a call. */
public sealed interface Ruling {
    /** Nothing holds the call. */
    record Go() implements Ruling {}

    /**
     * The call waits until somebody resumes what it belongs to.
     *
     * @param scope what is paused, for people: {@code trunk ST_1}
     * @param by who has paused it
     */
    record Paused(String scope, String by) implements Ruling {}

    /**
     * The call is not to be placed.
     *
     * @param message why, for people
     */
    record Cancelled(String message) implements Ruling {}
}
