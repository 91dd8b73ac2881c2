package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.desk.json.AuditJson;
import dev.trunkline.resolver.store.AuditEntry;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change as commands show it. */
record AuditView(AuditEntry entry, JsonNode before, JsonNode after) {
    private static final String UPDATED_AT = "updated_at";

    static AuditView of(AuditEntry entry) {
        return new AuditView(entry, tree(entry.before()), tree(entry.after()));
    }

    @Nullable String[] cells() {
        return new @Nullable String[] {
            entry.at().toString(),
            entry.actor(),
            entry.dbUser(),
            entry.application(),
            what(),
            change(),
            entry.reason()
        };
    }

    ObjectNode json() {
        return AuditJson.of(entry);
    }

    private String what() {
        JsonNode row = after.isObject() ? after : before;
        String name = text(row, "name");
        String number = text(row, "country_code") + text(row, "base_number");
        return entry.action() + " " + (name.isEmpty() ? number : name);
    }

    /** The fields that differ, as {@code field: before -> after}. */
    private String change() {
        Set<String> fields = new TreeSet<>();
        if (before.isObject() && after.isObject()) {
            fields.addAll(before.propertyNames());
            fields.addAll(after.propertyNames());
            fields.remove(UPDATED_AT);
        }
        return fields.stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field ->
                        "%s: %s -> %s".formatted(field, text(before, field), text(after, field)))
                .collect(Collectors.joining("; "));
    }

    private static JsonNode tree(@Nullable String json) {
        return json == null ? JsonOutput.MAPPER.nullNode() : JsonOutput.MAPPER.readTree(json);
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
