package dev.trunkline.dispatcher.cli.request;

/** A file can't be read as what it should be; its message says where and what to do. */
public final class UnreadableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableInput(String message) {
        super(message, null, false, false);
    }
}
