package dev.trunkline.benchmarks.process;

/** A child does not do what it should; the message says which, what, and its last words. */
public final class ChildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChildFailure(String message) {
        super(message);
    }
}
