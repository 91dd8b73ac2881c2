package dev.trunkline.dispatcher.control;

/** The pauses and cancellations in force at a moment. Immutable. */
public final class Controls {
    /** Nothing is paused, nothing cancelled. */
    public static final Controls NONE = new Controls();

    private Controls() {}

    /** What is to become of a call; a cancellation weighs more than a pause. */
    public Ruling of(CallTags call) {
        return new Ruling.Go();
    }
}
