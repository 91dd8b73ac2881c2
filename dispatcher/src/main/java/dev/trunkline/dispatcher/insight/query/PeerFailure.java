package dev.trunkline.dispatcher.insight.query;

/** Another instance could not be asked, or could not tell. */
final class PeerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    PeerFailure(String message) {
        super(message, null, false, false);
    }
}
