package dev.trunkline.resolver.secret;

/** A text is no list of Fernet keys. The message names the keys by position, and shows none. */
public final class MalformedKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MalformedKeyException(String message) {
        super(message);
    }
}
