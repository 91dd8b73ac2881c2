package dev.trunkline.simulation;

/** A request was not answered in time: it may have been executed, or not, or may be yet. */
final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswer() {
        super("not answered in time", null, false, false);
    }
}
