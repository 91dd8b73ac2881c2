package dev.trunkline.schemas;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Passes over the fields that are none of a call request's. They mean nothing here, but a key given
 * twice is refused in them too: JSON leaves open what it means, and the next reader may know them.
 */
final class UnknownFields {

    private final JsonParser parser;
    private final Problems problems;
    private @Nullable Set<String> topLevel;

    UnknownFields(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Passes over the value that begins with {@code token}, the parser's current one. */
    void pass(String name, JsonToken token) {
        if (topLevel == null) {
            topLevel = new HashSet<>();
        }
        note(topLevel, name);
        passValue(token);
    }

    private void passValue(JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            passObject();
        } else if (token == JsonToken.START_ARRAY) {
            passArray();
        }
    }

    private void passObject() {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            note(names, parser.currentName());
            passValue(parser.nextToken());
        }
    }

    private void passArray() {
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            passValue(next);
        }
    }

    private void note(Set<String> names, String name) {
        if (!names.add(name)) {
            problems.add(Excerpt.of(name), "given more than once", "at most one");
        }
    }
}
