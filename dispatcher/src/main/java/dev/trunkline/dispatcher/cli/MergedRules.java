package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A number's rules with some of them changed. */
final class MergedRules {
    private MergedRules() {}

    /** The present rules with the changed ones in their places; null nodes take rules away. */
    static String of(@Nullable String present, ObjectNode changed) {
        JsonNode rules = present == null ? JsonOutput.object() : read(present);
        if (!(rules instanceof ObjectNode object)) {
            throw Stores.failed("the number's rules are no JSON object: replace them by --rules");
        }
        object.setAll(changed);
        changed.properties().stream()
                .filter(rule -> rule.getValue().isNull())
                .forEach(rule -> object.remove(rule.getKey()));
        return object.toString();
    }

    private static @Nullable JsonNode read(String json) {
        try {
            JsonNode rules = JsonOutput.MAPPER.readTree(json);
            return rules.isNull() ? JsonOutput.object() : rules;
        } catch (JacksonException _) {
            return null;
        }
    }
}
