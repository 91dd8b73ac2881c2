package dev.trunkline.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The fields of an event, for reading it back; what doesn't fit is an IllegalArgumentException. */
record EventFields(JsonNode event) {
    /** A year: nothing here takes longer. */
    private static final double MOST_SECONDS = 366 * 86_400.0;

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

    /** An integer of 32 bits; null when there is none. */
    @Nullable Integer integer(String name) {
        JsonNode value = event.get(name);
        return value == null || value.isNull() ? null : requiredInt(name);
    }

    Instant requiredTime(String name) {
        Instant time = Rfc3339.parse(requiredText(name));
        if (time == null) {
            throw wrong(name, "an RFC 3339 time stamp");
        }
        return time;
    }

    @Nullable Instant time(String name) {
        return text(name) == null ? null : requiredTime(name);
    }

    /** A number of seconds, to the millisecond. */
    @Nullable Duration seconds(String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > MOST_SECONDS) {
            throw wrong(name, "a number of seconds");
        }
        return Duration.ofMillis(Math.round(value.doubleValue() * 1_000));
    }

    /** The one of the values that is named so. */
    <T> T choice(String name, T[] values, Function<T, String> wireName) {
        String text = requiredText(name);
        return Stream.of(values)
                .filter(value -> wireName.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        wrong(
                                name,
                                Stream.of(values)
                                        .map(wireName)
                                        .collect(Collectors.joining(", ", "one of ", ""))));
    }

    /** The one of the values that is named so; null when there is none. */
    <T> @Nullable T optionalChoice(String name, T[] values, Function<T, String> wireName) {
        return text(name) == null ? null : choice(name, values, wireName);
    }

    /** The strings of an object; empty when it is missing. */
    Map<String, String> texts(String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw wrong(name, "an object of strings");
        }
        return value.propertyStream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    /** To be thrown for a field that is missing or isn't what it must be. */
    IllegalArgumentException wrong(String name, String expected) {
        JsonNode value = event.get(name);
        boolean missing = value == null || value.isNull();
        String found = missing ? "missing" : Excerpt.of(value.asString(value.toString()));
        return new IllegalArgumentException(name + ": " + found + ", expected " + expected);
    }
}
