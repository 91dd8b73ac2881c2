package dev.trunkline.schemas;

import java.util.Locale;

/**
 * Whether a worker took a dispatched call. The wire name is the lower case of the constant. After a
 * crash a call may be reported twice: {@link #CONFIRMED} counts more than the others.
 */
public enum ConfirmationResult {
    /** A worker took it. */
    CONFIRMED,
    /** At the set time its room stood there and nobody had taken it. */
    NO_AGENT,
    /** It can't be known. */
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
