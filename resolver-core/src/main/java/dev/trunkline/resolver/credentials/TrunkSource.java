package dev.trunkline.resolver.credentials;

import java.util.Locale;

/** Where the trunk id came from. The wire name is the lower case of the constant. */
public enum TrunkSource {
    CONFIG,
    RULES,
    ENVIRONMENT,
    NONE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
