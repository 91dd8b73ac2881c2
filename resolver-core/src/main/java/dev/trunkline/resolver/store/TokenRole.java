package dev.trunkline.resolver.store;

import java.util.Locale;

/** What a token's holder may do. Each may do what those before it may. */
public enum TokenRole {
    /** Look at everything that is no secret. */
    VIEWER,
    /** Change what can be changed. */
    EDITOR;

    /** Its name in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
