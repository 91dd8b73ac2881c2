package dev.trunkline.schemas;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a field that holds any JSON. Not left to the mapper, which would stop at the first key that
 * is given twice and take numbers that it can't write again.
 */
final class TreeReader {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 128;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Problems problems;

    TreeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The value that begins with the current token; null when something in it is wrong. */
    @Nullable JsonNode read(RequestField field, JsonToken token) {
        JsonNode tree = value(field, token, 1);
        return problems.concern(field.wireName()) ? null : tree;
    }

    /** Whether the current integer has at most 64 bits. */
    boolean isAtMostLong() {
        return switch (parser.getNumberType()) {
            case INT, LONG -> true;
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> false;
        };
    }

    /** The current integer. */
    JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                    NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode value(RequestField field, JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> depth > DEEPEST ? tooDeep(field) : object(field, depth);
            case START_ARRAY -> depth > DEEPEST ? tooDeep(field) : array(field, depth);
            case VALUE_STRING -> NODES.stringNode(checked(field, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(field, token);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("no value begins with " + token);
        };
    }

    private ObjectNode object(RequestField field, int depth) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = checked(field, parser.currentName());
            JsonNode value = value(field, parser.nextToken(), depth + 1);
            if (object.replace(name, value) != null) {
                wrong(field, "has " + Excerpt.of(name) + " more than once", "it at most once");
            }
        }
        return object;
    }

    private ArrayNode array(RequestField field, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            array.add(value(field, next, depth + 1));
        }
        return array;
    }

    private JsonNode tooDeep(RequestField field) {
        parser.skipChildren();
        return wrong(field, "nested too deep", "at most " + DEEPEST + " levels");
    }

    private String checked(RequestField field, String text) {
        int forbidden = TextRule.FREE.firstForbidden(text);
        if (forbidden >= 0) {
            wrong(field, TextRule.found(text, forbidden), TextRule.FREE.expectation());
        }
        return text;
    }

    private JsonNode number(RequestField field, JsonToken token) {
        if (parser.getStringLength() > LONGEST_NUMBER) {
            String expected = "at most " + LONGEST_NUMBER;
            return wrong(field, "has a number of too many characters", expected);
        }
        return token == JsonToken.VALUE_NUMBER_INT ? integer() : decimal(field);
    }

    /** As a decimal: a double would turn 1e400 into something that isn't JSON. */
    private JsonNode decimal(RequestField field) {
        try {
            return NODES.numberNode(new BigDecimal(parser.getString()));
        } catch (NumberFormatException e) {
            return wrong(field, "has a number with too large an exponent", "at most 9 digits");
        }
    }

    private JsonNode wrong(RequestField field, String found, String expected) {
        problems.add(field.wireName(), found, expected);
        return NODES.nullNode();
    }
}
