package dev.trunkline.migrations;

import org.jspecify.annotations.Nullable;

/** A migration or a check that could not be done: the message says why and what to do. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
