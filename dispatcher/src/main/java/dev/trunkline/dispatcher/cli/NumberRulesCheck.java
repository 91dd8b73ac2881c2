package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.routing.NumberRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps people from storing rules that routing would not understand. */
final class NumberRulesCheck {
    private NumberRulesCheck() {}

    /** What routing does not understand of the rules. */
    static List<String> remarks(String rules) {
        return NumberRules.parse(rules).remarks();
    }

    /** Refuses rules that routing would take as something else, such as a mistyped country. */
    static void requireKnown(ObjectNode rules) {
        List<String> remarks = remarks(rules.toString());
        if (!remarks.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, String.join("; ", remarks));
        }
    }

    /** The present rules with the changed ones in their places; null nodes take rules away. */
    static String merged(@Nullable String present, ObjectNode changed) {
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
