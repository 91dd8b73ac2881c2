package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.stream.NoteKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A note as it is read from the store.
 *
 * @param at its record's time
 */
record StoredNote(NoteKind kind, Instant at, JsonNode body) {

    @Nullable String text(String field) {
        JsonNode value = body.get(field);
        return value == null || value.isNull() || value.isContainer() ? null : value.asString();
    }

    String text(String field, String otherwise) {
        String text = text(field);
        return text == null || text.isBlank() ? otherwise : text;
    }

    /** The time in the field; that of the record when there is none. */
    Instant time(String field) {
        String text = text(field);
        try {
            return text == null ? at : Instant.parse(text);
        } catch (DateTimeException _) {
            return at;
        }
    }

    /** The fields that have a value, in this order. */
    Map<String, String> facts(String... fields) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field : fields) {
            put(facts, field);
        }
        return facts;
    }

    /** All fields that have a value but these. */
    Map<String, String> factsBut(Set<String> fields) {
        Map<String, String> facts = new LinkedHashMap<>();
        body.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> put(facts, name));
        return facts;
    }

    private void put(Map<String, String> facts, String field) {
        String text = text(field);
        if (text != null && !text.isBlank()) {
            facts.put(field, text);
        }
    }
}
