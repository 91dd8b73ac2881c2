package dev.trunkline.dispatcher.cli.declared;

import dev.trunkline.resolver.store.ConfigId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes an entry's fields one by one, and collects what is wrong. */
final class EntryFields {
    private final Entry entry;
    private final List<String> problems;

    EntryFields(Entry entry, Set<String> known, List<String> problems) {
        this.entry = entry;
        this.problems = problems;
        entry.fields()
                .forEach((name, value) -> {
                    if (!known.contains(name)) {
                        problem(
                                value.line(),
                                "unknown field '%s': expected one of %s"
                                        .formatted(name, String.join(", ", known)));
                    }
                });
    }

    /** A text, a number or a truth value as text; null when there is none, or a blank one. */
    @Nullable String text(String name) {
        Entry.Value value = entry.fields().get(name);
        if (value == null) {
            return null;
        }
        if (!value.node().isValueNode()) {
            problem(value.line(), name + " must be a text");
            return null;
        }
        String text = value.node().asString();
        // YAML's other word for null, which the parser takes as text.
        return text.isBlank() || text.equals("~") ? null : text;
    }

    /** A text that has to be there; blank, with a problem, when it isn't. */
    String required(String name) {
        String text = text(name);
        if (text == null && !problems.contains(missing(name))) {
            problems.add(missing(name));
        }
        return text == null ? "" : text;
    }

    @Nullable UUID id(String name) {
        String text = text(name);
        UUID id = text == null ? null : ConfigId.parse(text);
        if (text != null && id == null) {
            problem(entry.line(), name + " is no UUID");
        }
        return id;
    }

    /** A whole number that has to be there; 0, with a problem, when it isn't. */
    long number(String name) {
        String text = required(name);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            problem(entry.line(), name + " must be a whole number");
            return 0;
        }
    }

    /** A map, as JSON; null when there is none. */
    @Nullable String object(String name) {
        Entry.Value value = entry.fields().get(name);
        JsonNode node = value == null ? null : value.node();
        if (value != null && node != null && !node.isObject()) {
            problem(value.line(), name + " must be a map");
        }
        return node == null ? null : node.toString();
    }

    private String missing(String name) {
        return entry.place() + ": " + name + " is missing";
    }

    private void problem(int line, String problem) {
        problems.add("line " + line + ": " + problem);
    }
}
