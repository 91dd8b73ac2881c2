package dev.trunkline.resolver.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What PostgreSQL can't store: it takes no NUL, no half of a character, and no endless number. */
public final class StorableText {
    private static final int LONGEST_NUMBER = 1_000;

    private StorableText() {}

    /** Why a text can't be stored, as the rest of a sentence; null when it can. */
    public static @Nullable String fault(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            return "has a NUL character, which can't be stored";
        }
        boolean half =
                text.codePoints()
                        .anyMatch(point -> point <= 0xFFFF && Character.isSurrogate((char) point));
        return half ? "has half of a Unicode character" : null;
    }

    /** Why a JSON value can't be stored, as the rest of a sentence; null when it can. */
    public static @Nullable String fault(JsonNode value) {
        if (value.isString()) {
            return fault(value.stringValue());
        }
        if (value.isBigDecimal() && Math.abs(value.decimalValue().scale()) > LONGEST_NUMBER) {
            return "has a number that is too large or too small";
        }
        for (String name : value.propertyNames()) {
            String fault = fault(name);
            if (fault != null) {
                return fault;
            }
        }
        for (JsonNode each : value) {
            String fault = fault(each);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /**
     * A text to be searched for.
     *
     * @throws IllegalArgumentException when no row can hold it, in words for people
     */
    static @Nullable String searched(String name, @Nullable String text) {
        String fault = fault(text);
        if (fault != null) {
            throw new IllegalArgumentException(name + " " + fault);
        }
        return text == null || text.isBlank() ? null : text.strip();
    }
}
