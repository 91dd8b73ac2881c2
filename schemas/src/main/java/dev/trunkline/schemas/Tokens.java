package dev.trunkline.schemas;

import tools.jackson.core.JsonToken;

/** The names of JSON's types. */
final class Tokens {

    private Tokens() {}

    /** What a value that begins with {@code token} is, for people. */
    static String named(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    "no value";
        };
    }
}
