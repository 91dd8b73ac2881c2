package dev.trunkline.resolver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Where a part of a list ended, as one word that means nothing to others. */
final class Cursor {
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    static String of(String... parts) {
        String joined = String.join(SEPARATOR, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
    }

    /**
     * What {@link #of} was given.
     *
     * @throws IllegalArgumentException when it was not made here, for whoever sent it
     */
    static List<String> parts(String cursor, int count) {
        List<String> parts = List.of(decoded(cursor).split(SEPARATOR, count));
        if (parts.size() != count || parts.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
            throw unknown();
        }
        return parts;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    static IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "after must be what the former part of this list gave as next");
    }
}
