package dev.trunkline.dispatcher.operations;

/** The answer to somebody who starts a rotation. */
public enum RotationStart {
    /** It runs, and goes on by itself. */
    BEGUN("the rotation has begun"),
    /** No key is set. */
    NO_KEY(RefusalMessage.NO_KEY),
    /** One runs at this instance. */
    RUNS_ALREADY("a rotation runs here already");

    private final String text;

    RotationStart(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
