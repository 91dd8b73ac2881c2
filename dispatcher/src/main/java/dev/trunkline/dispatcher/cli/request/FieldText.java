package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.RequestField;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Turns the text of a field into the JSON that the field asks for. Text that isn't what it asks for
 * stays a string, for the reader of requests to refuse in its own words.
 */
final class FieldText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Without leading zeros: 007 is a name, not a number. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private FieldText() {}

    static JsonNode node(RequestField field, String text) {
        return switch (field.kind()) {
            case REQUEST_ID, CALLEE, TEXT, FREE_TEXT, UUID, TIME ->
                    NODES.stringNode(plain(field, text));
            case INTEGER_OR_TEXT -> integerOrText(text);
            case TEXT_LIST -> text.startsWith("[") ? parsed(text) : list(text);
            case BOOLEAN -> bool(text);
            case OBJECT -> parsed(text);
        };
    }

    private static String plain(RequestField field, String text) {
        return field == RequestField.TO_NUMBER || field == RequestField.FROM_NUMBER
                ? SpreadsheetText.plain(text)
                : text;
    }

    private static JsonNode integerOrText(String text) {
        return INTEGER.matcher(text).matches()
                ? NODES.numberNode(Long.parseLong(text))
                : NODES.stringNode(text);
    }

    private static JsonNode bool(String text) {
        boolean on = text.equalsIgnoreCase("true");
        return on || text.equalsIgnoreCase("false")
                ? NODES.booleanNode(on)
                : NODES.stringNode(text);
    }

    private static JsonNode list(String text) {
        ArrayNode list = NODES.arrayNode();
        Arrays.stream(text.split(",", -1)).map(String::strip).forEach(list::add);
        return list;
    }

    private static JsonNode parsed(String text) {
        try {
            return StrictJson.MAPPER.readTree(text);
        } catch (JacksonException _) {
            return NODES.stringNode(text);
        }
    }
}
