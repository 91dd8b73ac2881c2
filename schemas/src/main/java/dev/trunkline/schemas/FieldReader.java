package dev.trunkline.schemas;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the value of one field after another, each as its kind asks. A null and, but for the
 * callee, a blank string count as absent. What is wrong goes to the problems, and the value is
 * passed over.
 */
final class FieldReader {

    private static final int LONGEST_LONG = "-9223372036854775808".length();
    private static final String AGENT_ID_FORM = "an integer of at most 64 bits, or text";

    private final JsonParser parser;
    private final Problems problems;
    private final StringReading strings;
    private final TreeReader trees;

    FieldReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
        this.strings = new StringReading(parser, problems);
        this.trees = new TreeReader(parser, problems);
    }

    /**
     * The value that begins with {@code token}, the parser's current one; null when it is absent or
     * wrong. Afterwards the parser stands on the value's last token.
     */
    @Nullable Object read(RequestField field, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (field.kind()) {
            case REQUEST_ID -> strings.requestId(field, token);
            case CALLEE -> strings.text(field, token, TextRule.PLAIN);
            case TEXT -> strings.present(field, token, TextRule.PLAIN);
            case FREE_TEXT -> strings.present(field, token, TextRule.FREE);
            case UUID -> strings.uuid(field, token);
            case TIME -> strings.time(field, token);
            case INTEGER_OR_TEXT -> integerOrText(field, token);
            case TEXT_LIST -> textList(field, token);
            case BOOLEAN -> bool(field, token);
            case OBJECT -> object(field, token);
        };
    }

    private @Nullable JsonNode integerOrText(RequestField field, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            String text = strings.present(field, token, TextRule.PLAIN);
            return text == null ? null : JsonNodeFactory.instance.stringNode(text);
        }
        if (token != JsonToken.VALUE_NUMBER_INT) {
            wrongType(field, token, AGENT_ID_FORM);
            return null;
        }
        if (parser.getStringLength() <= LONGEST_LONG && trees.isAtMostLong()) {
            return trees.integer();
        }
        problems.add(field.wireName(), "a number of more than 64 bits", AGENT_ID_FORM);
        return null;
    }

    private RequestDraft.@Nullable TextList textList(RequestField field, JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            wrongType(field, token, "an array of strings");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            String text = strings.present(field, next, TextRule.PLAIN);
            if (text != null) {
                texts.add(text);
            }
        }
        return new RequestDraft.TextList(texts);
    }

    private @Nullable Boolean bool(RequestField field, JsonToken token) {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        wrongType(field, token, "true or false");
        return null;
    }

    private @Nullable JsonNode object(RequestField field, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return trees.read(field, token);
        }
        wrongType(field, token, "an object");
        return null;
    }

    private void wrongType(RequestField field, JsonToken token, String expected) {
        parser.skipChildren();
        problems.add(field.wireName(), Tokens.named(token), expected);
    }
}
