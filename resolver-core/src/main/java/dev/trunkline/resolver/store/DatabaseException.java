package dev.trunkline.resolver.store;

/** The database can't answer. The message says which and why, and never holds a secret. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
