package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads ids that people and rules write. */
public final class ConfigId {
    private static final int LENGTH = 36;

    private ConfigId() {}

    /** The id; null when the text is not a UUID in its usual form of 36 characters. */
    public static @Nullable UUID parse(String text) {
        String stripped = text.strip();
        if (stripped.length() != LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(stripped);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
