package dev.trunkline.schemas;

import java.util.Locale;

/** Who ended a phone call that was answered. The wire name is the lower case of the constant. */
public enum EndedBy {
    CALLEE,
    AGENT,
    /** Neither: a broken connection, a server that stopped, or a line that Trunkline hung up. */
    SYSTEM;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
