package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database says has changed; never what it has become. */
public sealed interface Change {

    /**
     * A LiveKit config was added, changed or removed.
     *
     * @param rotated only its secret's token is new, as the writer says
     */
    record OfConfig(UUID id, boolean rotated) implements Change {}

    /**
     * Rules of a caller number were added, changed or removed.
     *
     * @param countryCode null for a row without one
     * @param baseNumber 0 for a row without one
     */
    record OfNumber(@Nullable String countryCode, long baseNumber) implements Change {}

    /** Anything may have changed. */
    record Anything() implements Change {}

    /**
     * Reads what the triggers send: {@code config <id>}, {@code config <id> rotation}, {@code
     * number <base number> <country code>}. What it does not know means anything.
     */
    static Change parse(String payload) {
        String[] words = payload.split(" ", 3);
        try {
            return switch (words[0]) {
                case "config" -> new OfConfig(UUID.fromString(words[1]), words.length == 3);
                case "number" -> number(words[1], words[2]);
                default -> new Anything();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return new Anything();
        }
    }

    private static OfNumber number(String base, String countryCode) {
        return new OfNumber(
                countryCode.isEmpty() ? null : countryCode,
                base.isEmpty() ? 0 : Long.parseLong(base));
    }
}
