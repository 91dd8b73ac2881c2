package dev.trunkline.dispatcher.insight;

/** Nobody can tell now; asking again in a second or two may do. The message is for people. */
public final class InsightUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InsightUnavailable(String message) {
        super(message, null, false, false);
    }
}
