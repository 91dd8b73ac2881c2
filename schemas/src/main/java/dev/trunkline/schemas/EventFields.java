package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The fields of an event, for reading it back; what doesn't fit is an IllegalArgumentException. */
record EventFields(JsonNode event) {

    /**
     * @throws IllegalArgumentException when {@code value} isn't a JSON object
     */
    static EventFields of(byte[] value) {
        try {
            JsonNode event = Json.MAPPER.readTree(value);
            if (event.isObject()) {
                return new EventFields(event);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the value is not JSON, expected an object", e);
        }
        throw new IllegalArgumentException("the value is JSON, but no object");
    }

    @Nullable String text(String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(name, "a string");
        }
        return value.stringValue();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(name, "a string");
        }
        return text;
    }

    long requiredLong(String name) {
        JsonNode value = event.get(name);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw wrong(name, "an integer");
        }
        return value.longValue();
    }

    int requiredInt(String name) {
        long value = requiredLong(name);
        if (value != (int) value) {
            throw wrong(name, "an integer of 32 bits");
        }
        return (int) value;
    }

    Instant requiredTime(String name) {
        Instant time = Rfc3339.parse(requiredText(name));
        if (time == null) {
            throw wrong(name, "an RFC 3339 time stamp");
        }
        return time;
    }

    /** To be thrown for a field that is missing or isn't what it must be. */
    IllegalArgumentException wrong(String name, String expected) {
        JsonNode value = event.get(name);
        boolean missing = value == null || value.isNull();
        String found = missing ? "missing" : Excerpt.of(value.asString(value.toString()));
        return new IllegalArgumentException(name + ": " + found + ", expected " + expected);
    }
}
