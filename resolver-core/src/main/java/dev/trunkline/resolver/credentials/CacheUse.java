package dev.trunkline.resolver.credentials;

import java.util.Locale;

/** How the cache took part in a resolution. The wire name is the lower case of the constant. */
public enum CacheUse {
    HIT,
    MISS,
    STALE,
    BYPASS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
