package dev.trunkline.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the fields that are strings, each as its kind asks; a wrong one is null and a problem. */
final class StringReading {

    /** What a request id must be, for people. */
    static final String REQUEST_ID = "1 to 128 of A-Z a-z 0-9 . _ : -";

    private static final int LONGEST_REQUEST_ID = 128;
    private static final int UUID_LENGTH = "123e4567-e89b-12d3-a456-426614174000".length();

    /** What a UUID must look like, for people. */
    static final String UUID_FORM = "a UUID such as 123e4567-e89b-12d3-a456-426614174000";

    private static final String TIME_FORM = "RFC 3339 with an offset, such as 2026-01-31T09:30:00Z";

    private final JsonParser parser;
    private final Problems problems;

    StringReading(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    @Nullable String requestId(RequestField field, JsonToken token) {
        String text = string(field, token, REQUEST_ID);
        if (text == null || isRequestId(text)) {
            return text;
        }
        problems.add(field.wireName(), Excerpt.of(text), REQUEST_ID);
        return null;
    }

    @Nullable UUID uuid(RequestField field, JsonToken token) {
        String text = present(field, token, TextRule.PLAIN);
        if (text == null) {
            return null;
        }
        if (isUuid(text)) {
            return UUID.fromString(text);
        }
        problems.add(field.wireName(), Excerpt.of(text), UUID_FORM);
        return null;
    }

    @Nullable Instant time(RequestField field, JsonToken token) {
        String text = present(field, token, TextRule.PLAIN);
        if (text == null) {
            return null;
        }
        Instant instant = Rfc3339.parse(text);
        if (instant == null) {
            problems.add(field.wireName(), Excerpt.ofTime(text), TIME_FORM);
        }
        return instant;
    }

    /** As {@link #text}, but null also when it is blank. */
    @Nullable String present(RequestField field, JsonToken token, TextRule rule) {
        String text = text(field, token, rule);
        return text == null || TextRule.isBlank(text) ? null : text;
    }

    @Nullable String text(RequestField field, JsonToken token, TextRule rule) {
        String text = string(field, token, "a string");
        int forbidden = text == null ? -1 : rule.firstForbidden(text);
        if (text == null || forbidden < 0) {
            return text;
        }
        problems.add(field.wireName(), TextRule.found(text, forbidden), rule.expectation());
        return null;
    }

    private @Nullable String string(RequestField field, JsonToken token, String expected) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        problems.add(field.wireName(), Tokens.named(token), expected);
        return null;
    }

    static boolean isRequestId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_REQUEST_ID) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (!mayBeInRequestId(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeInRequestId(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || ".:_-".indexOf(character) >= 0;
    }

    /** The form with all its digits, which {@link UUID#fromString} alone doesn't ask for. */
    static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
            char character = text.charAt(at);
            if (dash ? character != '-' : !isHex(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char character) {
        return character <= 'f' && Character.digit(character, 16) >= 0;
    }
}
