package dev.trunkline.resolver.store;

import java.util.Locale;

/** What a token's holder may do. */
public enum TokenRole {
    /** Report what became of calls, and nothing else. */
    WORKER,
    /** Look at everything that is no secret. */
    VIEWER,
    /** Do everything that the others may, and change what can be changed. */
    EDITOR;

    /** Its name in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
