package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.AuditEntry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** What an entry of the audit log says has changed, for people. */
public record AuditChange(AuditEntry entry, JsonNode before, JsonNode after) {
    private static final String UPDATED_AT = "updated_at";

    public static AuditChange of(AuditEntry entry) {
        return new AuditChange(entry, tree(entry.before()), tree(entry.after()));
    }

    /** The server's name or the number. */
    public String what() {
        JsonNode row = after.isObject() ? after : before;
        String name = text(row, "name");
        return name.isEmpty() ? text(row, "country_code") + text(row, "base_number") : name;
    }

    /** The fields that differ, as {@code field: before -> after}; none of a row that is new. */
    public List<String> fields() {
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
                .toList();
    }

    private static JsonNode tree(@Nullable String json) {
        return json == null ? NullNode.getInstance() : JsonMapper.shared().readTree(json);
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
